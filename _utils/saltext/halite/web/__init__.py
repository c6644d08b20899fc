"""
What is served over HTTP inside salt-api: routes, sign-in, live updates, metrics and the page.

It uses the answers, which any caller gets, and CherryPy, which Salt's own rest_cherrypy runs on. SQL never comes in,
nor does Salt's loader.
"""
