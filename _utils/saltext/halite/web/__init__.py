"""
What is served over HTTP inside salt-api: routes, signing in, live updates, metrics and the page.

Stands on the answers, which every caller gets, and on CherryPy, which Salt's own rest_cherrypy runs on. SQL never
comes in, nor does Salt's loader.
"""
