"""The files of web/page, each as its content type, its hash and gzip in base64: scripts/manifest writes it."""

FILES = {
    "api.js": (
        "text/javascript; charset=utf-8",
        "3a2ee2cd993c063b",
        "H4sIAAAAAAACA7VYbXPktg3+vr8C0WRS6bLW+ib9tI5z9aRp2k7mfGP7pu24bo4rcb20taJKUnZcR/+9D0BJq7V96fXtiy1RBAg8"
        "AB6Au1jQxUaTrTVtbdlWmsJGBQqquvUULN40ee3uTKHzmdk21gV6JG+ua12etmFOPqigqaO1s1tK8oW85zc+OZrNClv7QGenpxd0"
        "TLW+p/dnP6RJni9UYxbJnEpbtFtdh3ylvH5/9ofsaKZ/kiN6yfdvfzx9z8LJX2zrYIj3xta0UZ5cW5Ntw1JsIVOTulamnpOqS7pn"
        "Fx5sS5W1t7okxQq32tNKFbc5W7Z49YpOIFP7e+2iy8bjlbRz1i3JBA+RUos6fvEwU9cFFpyegvIrT/a+zunVYjS9Ut7TSWO+Y1Wk"
        "f4Jc6Sm+Pc6I+OzfNMqpLT364Ex93cWzni7CYq+ud+t1u11p19ElY9z6q+cfnA7u4WQdtLuCgQARB8Myini6tgjWpXzWfFAeA9h6"
        "YHw4p508v2diLpFvG+3SXgAx4rXT1Y0uQg5XAX8aNsbPkRdRddS4p60TsW7WDUnR1k6rYqNWyLhjSjM6/kYyZMAtTSY7kCrJxQ5z"
        "KlRd20ArTbJFl3kC/bN1WxeB80OVpYO1aaPCZk5/b7V7wCGPXXSoN8BVk6TknflWNSliDB+Qi99aJHuNqGf5jTV1miySbC65LK6s"
        "Ecw0arqs1RZe36mq1Vdk1wM2kHVG+1TOzwYwzZpS2UqfHeP8tqroiy9ot9LWpV4bVNf+cpJkbHLutXLF5h3H3eMlpPHwc0mZqDjr"
        "sSYOQOtqljti5JV/qAsaUVorU7VOp4AKnnpoCaiWegrS2sIcwKTulQk0bER12zrN8kKFYpPG2KVAV86NglJGEBQFeXx786bPkCUl"
        "spKMWbikD9P4xrIEBJ8/jmfGpOqeL12gwrr8A3V8OqP75DsdA75fH75mPMXB3QN/iXzVez7yWtpTj7jUw7iXnuJAHvM9Po8F9eT8"
        "Ob2V8tzZtdGq1M7n1whfcsZFciBVkiBJfv4ZdfdStJQHk6EIw8aWc5pk9pxWtsRftl1VIMCi0E1gzlRNUxkECeILDlkyDW2PwNT/"
        "Xfh6C7lo6ET0LXu9c8rzPI3CHM/kzwcnbdgcXPBKsuzVdrTkcoub2by491vLJBoOLh4ajb3PDRwEYzArvcs5fgdQfRENq2NqrjWn"
        "4gt1nzEtDaj1bkXElvKXk+GP56dv80i6Zv0g9mY7PAskIow2qvIw2W5NSAY6I6kAShtnwVLbocTDxtn7Xv5NrlboCsjlN9Rvg4sT"
        "bkvHauXc/WxMEnub9Yp6Dz9SrZME3WH1PH1KFdRENhoXDZ7CKnperPb/ucOddOEZoRH7W+FTbzlQiMKSuDQukxu78iCJG1NeSRhN"
        "DVcQhHu9eoUgjG7kmGFggTTwoUJz1rzfUS+vOikcNI4K9soUMt0VefvruJkniYdv0FMlja6m+07YwXM5mpuxPMQNEUBPj+8wDRmv"
        "vxYds8l08CQs7OdeLU8D04dDQhdjEkkg+f67i+QJB4xtY1QxPhxNoP69utM7nDGA1eDexvp9tNFub01VJc9Qf82p/2+i/a8R5oL7"
        "fwEsvkWkpNx5DPhElN+dnu9gZqkpzz6BdzxP34Er0lVli9sp21YIDdOpfMg9aA/U/9c6yaacW3GrlYYuLVVk8rWp0BrSlN/GZW4t"
        "Lvg/mbBJP3z+yCLd8kOWyQjzdCsoVovWvNL1NdL/S3qd5U43lcKHxd9oMefxYmJKQEuFKWxRmjAwyTAEDSb3oMlGpnZWv+wFBIIk"
        "uzy84paf9H2Rx31oWka2RaC9Tlk8E87nOWiap7+zFZeoQnsCcWx5qhK1HokeTIWRnHiqjuN+oTBEgdtd2U9DfFAmlMKk81K+4oqA"
        "AYPVjLMkH7tRyH0Z1+8BLd+K5oTNaxyAK4ABfmiEk+kfYgo2wTRwKFrbMHT/N+UgBT3dlUZwh10RReyVEN9ZU3bR+Y9WUEzUXyiS"
        "taC9T0Sicr9SYnJEGPrZWc7htu6gAmk6SaKVBYLHNLEkh9Hp5dBXo568r+5saPjBbOX2gdn2Ao+44vUTZr9fukuK8vvq8MfDw8Ns"
        "fzCIRz8bDz6JN9lgVAIn5UKS7SAmX9JfeQbdPENA89gfmRbyxjSa06y93qQMDE+lv9U8H7pz0ZKiOsH2ZyKe9irZ4UqvZVpL4pJc"
        "LI6OhtY6HPsY7wJzoWyUzG4mZ305/xuUxkmC92V9nQ7rRYWgDqgK0KPIfwL7zjqhNea3VLz5Mho7cMxJVYE5HLgD8DKDZDsGHAgl"
        "oiFIRGV5YxtYwAySDBsmly7ZxLQQd2eSr+mUffsU7rV3nzi+jNMLBvFhfDE4UOHuj9NG/vjl4YaQUuCMMStfxr3b6xzigNyXBstF"
        "WqZCWZ5Gk1fj3YrJId4Q451qcCry4W7PvL+LCTceTca9Yfwc8mzv5wHJtJ3g5CY3Xrfkpwu+SeHGrnAVsM78Q5fJxy5TEey9u5Ro"
        "4EA/uRXK2vReCGZGZIR/pabyZOpVf9+ShvxP/BB8PdcSAAA=",
    ),
    "call.js": (
        "text/javascript; charset=utf-8",
        "8cab3562e7c7fdd6",
        "H4sIAAAAAAACA51XbW/bNhD+nl9xIbJGSj15/RojTTOgA7alyVAb6AdFcxiLjpTIkktSSQ1X/313R+rFTrtiA4qYPB7v5bnnjup4"
        "DBfwUN0dG1jIogBpILfwXNVFCncK7Gat0hHIMoXnrFrxGaosK30KNlOoqFMD1ZI3VulVXsoCbVl5VygTHeSrdaUtbKEq1WVeKmhg"
        "qdGOiMaZ1CvUMdGDEZODg0VVGgt/XV78fgVnMP47vllvLxv8c9XM3/30+ux0FI1/Tl4fjeuJ172+mn+4mM7ef0T9Uj3DVNkgFrou"
        "S6XFCMRzplRBi0ovMmWsllaJJGyvT2cXs/dTvBsLY/EoMoUhbbeR63Wx6bdZfp/xqhfZak0b5y9yMpG01nPzAU3k5T06CJ5kUasQ"
        "zt4Cr+DwDCOuEe1XrxhhxM8dnOGBqO4e1MIKOjy80Fpuotzwr7eDYC3rcmHzqoTPdWVVGlAZQtgeAORLCBjEyGLK7iAErWytS67W"
        "xCvROsrLRVGnygTiWITscE98KPrbt+Joy8darQu5UME4vrkRR7fJ+B5xuLk5eiXCRtySg/bG8e6Ni6IgT6h9fMP/8MIxXmgGGZF+"
        "C1ib0EuMsJqIrehi8zh4lvn7YZvrf0C9s9ia+mN6fRU5d/lyM7TsFbdgda1OQczwB3NbysLQ9jf6xT25xO0VGhTQxFM25e0kcH4O"
        "O5JdMLDwaYp5ParNCDJVYCvikpuuRwclPoWO53h3/pCnfTYU4mRf38jCqvKp1wrIBZ8xTl+/QicQdxKzYY58ww/kZRfYAJre1eda"
        "IThksRNhnyxqrVVpndnOFQPIOIxPTuBTJrFXMVKQKY4aW4EEbjbAzkOAoFBLC1Vt3ZSiOTS9nEIpVyqlabaq8BZeKPEHJ4JWVFmu"
        "P026CE7GPdzSzGjeBXQZzel7M0IPf75A/NDNjshUKxUEaFxb7m66F/HWfMpt5k/6DiKLBI8bEY9qbWn8JCTCiQqBkyu5yGikkrbz"
        "6b32oQSkE7aHwKaidW0ydzDxYrRn89JVHqA58DL0cZ8/qRKdXzPrI5rJ70vkIfa8Fym/ZYPRMkeq6CCIOyYmnPHhNxjqYvNBcOAc"
        "XqHKe5tRpdt+5iAiLtCwqYklu3OvVwy/mfTgvE09VYVCjvQnQwwoKJ8mxm3c/dCXEyWcGhGVRoaYzx+fsRbzOc3CPafsr+lKmpsr"
        "pACms5cA3Yp/SZjnfj3Ao5WoJ6U3gUOcIvAwMR92pt6gxVqP5xC3Zh6qvAzESIQjiKKIAzZFjvP6Dc6bU/b2cuSaHdLr6nnA9t1c"
        "mJY7T4oTTQYotDzdffy6N7GVERd4GXUYc6I0rYgF3QsfZdIEGFT0mJfpzvT9QctyuaNlIS26HkAb7PcSAvhD4iff5UW0Iuv7zXF7"
        "tG1fESJVc+ZeQ56yYXMbYjFiFrCrJPTRuvqBCNsZeAAn8NHDTdNQ0gcbf66p9NTRo62lG4K5NQRFvcJcDA1BnIqbvY+6iKy+W0st"
        "V7CV5aahoqNp/sufdGO5zsfoybCmw9vAdktQn4Lj4siRp902cYLNgCNVfeHvvo5iFCxX0NHK8STui5bQIPQPIdW5vRgyF6M+GXwv"
        "4yTpuVb6fnOjd13klqnfK7jucXptz72FN8S9HRnxjiIZ9CVvXVPutMCQf2z+3JtiFmDJR8CfO45pW3CAsdyj5YjHEnISs3ri+64J"
        "mRnu3t6VF03aJN1L6Ski9z7n+blTX/Cpe1Htvqi+fN8r3Qzv99Xzqfc1dYnTnlOOaRW5UHnJsSdtL/1aVYWSOG87orfL0YD0MFMY"
        "P77YyF3tKa8lfZfxG7+SBm0R01Wx/NfU7py7YW7tmLouPzgzOKY4Owz+OzNnsoMxRUBifqbxPzv6XlnCWsJaaYMhGrlxnxf/D3Nn"
        "kSbbC9T7qN3ROYgeD4HEGXSRMzOnfqfGETiohl/icwLcQ/4PtNOkOwgOAAA=",
    ),
    "dialog.js": (
        "text/javascript; charset=utf-8",
        "51691c29b1e1fedb",
        "H4sIAAAAAAACA11TsY7bMAzd/RWEh6sduE7RMcEdWrQBOtyhS7cgg2LRkRpbMiQlbhD430tRziXtEtPk4+MjX7xcwlforRTdCoJC"
        "2Ds7enQfPNjRgNSis4cKRqUbBUfEwTOqtc3Jw6iD0gaEkdB01iP1GNj4ps50P1gX4AoKJmid7SGvl9L29W+fr+9V3VDDHRBffYJk"
        "y8UigwX8HJAGJIE8yGE4OQM6rHmmNgeKIYgjTadAjOLCuIM+46PWvWiOdWT8Mggnerj64Kh5gqBDh48FYS4T7K280NYiRFJlO+n/"
        "g2x3E2xba8OOEER/CoHEVzzRGqQn9UqbVHXCB+5P6j1cf/x6e/3Ox9102KMJE9WXGf7hy7Qn0wRtb/cvWGPFoiqIQ+EZtrsSrhlA"
        "vFmAPbbWIaUlbRv5akEMZ5zZ1+9ANopwqsiT5vr2EA7zikwJlwFXMFcpkwunxcdO7LHLKf8tElDamqbTzXEFRQnPL8mhmtkpMVXs"
        "bZFzIi/Lu4BkJQtI2/HQf4fwvkRCTZCA51qhkBFK1JRRn+eYoWWV9iqrGzqeakbEsExnqzs0h6DgBT7B09MNGyszNoZJbNpHSLk5"
        "0/1etQ9o0N0Wquatr6wwYR329kzLrzmnWyhmUzStLUyDtoVo+2xJOXtW8/8ztU38+25hVF6LgT4BWfCMB2Ve2fEtRqlz/iy4ts6m"
        "7C/lAGQK1wMAAA==",
    ),
    "dom.js": (
        "text/javascript; charset=utf-8",
        "4a4caab269b013c4",
        "H4sIAAAAAAACA71VwW4bNxC96ysmLJrsGgJlpOhFquIahdEekjSAg/YQ+EDvzmppcUmB5EoRZAH5mn5YvyRDLlcr2XGKFEUvtpYc"
        "Dt+8eW84mcD7GsFohI3YgjfQiCUCKmxQezcFjx89SAcOPQgXP8cgdAna+FrqBeAaLayEdehAgPM2LFJkI+yyXfGRbFbGetjBWjp5"
        "qxD2UFnTAOOTWthGoXP8zrHZaFQY7Txc//ErzIHV3q+mk8lms+GbH7ixi8nL8/PziVsvQmjV6sJLo0GUZZbAjqGopSpz2I0AZAXZ"
        "pbViy6WL/7NuM++CeGXslSjqLEP6m8P81WmmuJrPKBEqhzFbPAeSIApdoKngrSkx75niYrVCXaZbvnDw2XwOulUKnj+HYaXVJVZS"
        "Y3m6XAk6/Ch3IrCvZDbaHxFB/Rnga9HgGNZCtTjQET9h3uO4v4dhZcBxspxwWPSt1bOUJyTnxIL17k/p64wZzfIjsGV5taYfr6Xz"
        "qNGmeCULzF7mPaoThkJEvI85v1XIcvj99g4LzymNleg66PnQtA9L3HZNuom96++OxzlR8c6aFVq/zQ6B+VNXxtxswJ+q73A+caa2"
        "WLHQsmfXUe89wGNWvguk+NqaDWjcwJW1xmbsEpTUS1AoSgcbGSxEQUgGWiBnA8ZDRegvPd1x23rMjtoacXhLPy6AMZj27kpIHoij"
        "ESUe2UQJR24dw4pYcsk2FvUglRTBFeqFr/Mvo2Exih3y8TsjdcaAdVQ/aGG8Cy4uYLc/buRRSV0rn9RxTNpDHTIkzz808MEjkNTb"
        "1xCJmZydjeAM3oRRJw5bU6C2+ZLrtuGlbKiyHXjpFU6B/f3pL/o2uiAdL6dQjSFqbUohG1n6mkJ+PP+e0XDbj4GFKUnhlO42ZAlL"
        "jbGkspyHey+T1X0t4myNfjS2s1tYUFh5MK2f0URV5COgcdOXDmEAkXiIARDhXBUE1MTEP9McFg3suim8By8WUV2pwBcuMRrmt/Su"
        "7xyIytMQL413x1m6Dv7UJQuHtq/gPoLdw4fYzxsQvRzcDGgQBJoiYtQkrGTnUBGxbGK64ws455R0fygt7nXtcrALW7QyGeHH+IIc"
        "1FxnVNdBvZTkVMDdM5KUFXa7Im/I03SOu5WSPmPJbEkc0SClKdoo88Ki8HjVkRZdl3/FNV9RVGgOvWfj8B7WxC9RHV5aWv3t/ZvX"
        "T7XsG3vwHzBKr+r/yunb6yzS8i3Uvmv94AGamislikhlMEF00hHvtVGlO+E33bzvQ/6BtcccVVKpYb48YqgfkRYjsF/SZvYvx9Z+"
        "9BmCLNqEmgkAAA==",
    ),
    "filters.js": (
        "text/javascript; charset=utf-8",
        "d1aaaac22974f8ed",
        "H4sIAAAAAAACA41ZbW/bOBL+nl/BCouFVOiUdm8PB9iX5vqSAsV126JJcR+CAKUl2lYjkVqJSmp4/d93XkiJkpOiXxqLHA6Hz8w8"
        "M2RPT8XbsrKq7YRZCymqsrMLkW/LphN2K62QrRJGp+LPvsxv4ZeCcSO6+9LmW5qQolOyzbfwSxdiXaqq6MTatEJWFeq0W1Vn4mqr"
        "hCyKVnXdyemp2BqUwilRavwrtKxV5+TFy0/vspOybkxrxR50VlUqtuIg1q2pRZSdFqbOvnXRcpQpc6MDAfzsZiKrEuwbRW7Vbi7x"
        "+eLyy/ury0AI7O0rOxOrSn0bypjeKhY5wW2tuPz08oM4E9FvAMq/i1Q8/33xz2fiy9VrFDl9+lT8H5Gt5U6sFJ4O4FeFWO0W6AC5"
        "Unhacy9KK8pOyO5WFQzuPS7rLPzsEDaphaobu2PQM/H01O3/9t3F+zeXYMH+RAg+wgLtRtULEX2mkSgFN5syV91iPHgKC2AD23fh"
        "gksaCRdcR22vdak3MBjlpm4qZVV0wwrWvc5taXSo4q0bA/ltqcGcCLdR2dOI11jZbtTEyisaGeXv1coL951qQ9Ev8D0KygpsdJJ1"
        "qWeG/EEjE7XPnfAtBEgo+j/4nh66Mrms6MgQ3Pi3y7eq6CtFv+EMtm/wJ4JDJkX3W6VI0kCKqM62cGgS7rYerq7UuZrB3VoICJog"
        "A8oGAXOfbDjFGKOhbVk9tJ4mxvX+c76+VlYW0soJSm5sxAnSJRWQ1fD37E5WvUe4AYLQdrq9aoZMHo/NqPuzOJlR/zezEmXhlK4k"
        "sEuo8xOcaNBJs6Mu//mQonwr9UZNvPpRVzsB9LV1k92oaTa6ruRmIWzbK1YGPg8VfTBlp4AMzahAB0PT1YeBHN5cvPr45cPrC0jP"
        "3/71DIZ9upCSK/XdxsiFqSCUE8phXklpDss4va9R6mYJs+VaxDR3nuGmCaS87VvtaAG1eilcIs7OgJqYFSLx119iHOTMjwYFZEHW"
        "qqaSuXpZVXGUYuxiGETJkriF5L7+snf742bi/Jx0HsQve9Jw+Lo8ORDxnYin4r9216hCrcV+30gLXoboACK5vkld8QhHuLSc+yFX"
        "huB777wwjqsW+PPj6pvK7X/8KP99cUBVShewTurd4eBK3scGYe/QKLbExdddqe6XgzGT4uSYlSoj0LOVt6pbOitZlLDC8qbaFAgb"
        "mH0QHErlErekkywc/U+LqgDtBpJ9iUYvJrQPv3CXttxs7Qkyvof1D9jBZUeLlq7Dqo4nAsxUpWpI1lT0DSS3iqlyJYclSHDUi43h"
        "+i61AV2tL9kZOQ5SXdZijxCK3H4PxyaAHoQZkD09Ud+pbA5Rzoa9km0MOlIvynEOVYQ9CVEOsxmXVhpZumlb1mDXmXi2HPJiY+A7"
        "dnmbChevMLaWVQcZdPaClG1MjJU7djtm6PMU8jnLeIcUfzkt4pDglFd1SMbdkCTALNySwoL0g24OvQy7ggsNcac6ns9q2cT0kySv"
        "Obl1X1U3SQJ6B8WUF6hW3YGTSBgxgekKouYKzg3bxnR+MkcMWHTK+unYm7MfopLUZVxgM05pMK8GyUMqXhkD2nVMCGS8JIGze5ai"
        "nQ7j6VkC9vQouoFffxXbOCp109uM/o0QPzwSsj3JIHXItpT/oNSNFjMVaZg6x5Oyt8Y3GqDSrLF2dI2qKigwmEgReRsGjSYDFg7Q"
        "0Hfc156hqV0jNcTXfRRMw5CqeBoa2Dqj78xlEh1oWxaF0kzr8+NErpGOJltas9lUipWuemuNzvhPCNAwwhohZSDZVRFNTpVXRBjs"
        "YdMoHbN9bBN5E9tesJ3siMCLg0mBQY4E2KKivEM7YCl/ZFC7qs4NTVxLeA2OHKdp5e2qoOOw+WwQGo8wYSUW0WmEUUX4pw6TdFC7"
        "IT8MXJAB68EXnS5MEDwz5ofRQXKEGMDkE6NdbtAeYLF9aSHcAWEVz9BNxSXVB1ToMgqLJKrHKwfDm+Jdph5Ig6uCqzcQlU1TwR/2"
        "iWOGmWwy180Wk4JLcEZuTesyBzHFgSiBSm7yvovdUgUxQOud8zIAxMpSd3EBYjQigV3v1AXPJ4k/f6AmyGIyG6EkOugCOIE53Bjv"
        "THHGPDrTQaXekSApGAMcp7IfRrjPma+fVW3uuHBx2ELTMOuDCCnudpLD16NM8Kg7CXEY4yoHMrKgyAXsD/QmPnfyykC6JUG+ANPQ"
        "9QyOuve3M9dtQHUkggmompaU3UeMRVcRlKsGJJ1kQMftLo6vgybvhjQE9lA7xv0fu8E1WqQYWjanGa+wXm1nahWUmfBw4pzKjVjM"
        "XPSgf2boQjzwBogrnX4eB0Ur7xGcIxSMDsoE54Lj0kfs5KNS6jmiAEOxeuIXeGhILH6LgDbz+iYhAeejJCUNAvMsq5TeQDv/QjxH"
        "xCYjz5DTphXPsdyEoTNopdTPgPRYd5EQatFrrN94e4hCKhjZ9eEcFk/OzhzHJu4vV29ANbQdcYgi5xT0ChjTlRstqww8d4HF/30J"
        "9y24kAIBrqAXizxhPdBYJP6q4HfGVxMIfCBwvABf+gIQNimuw2ha+vtGrSVcLYBzvNWeg/w3kxwOHPAKHFgclmq0jdMuiCy07Mm0"
        "7M0YKiDLR3A9G3BF8J+E0A5Ar6q+PSLfMOvIA4kLqQQfoALMZt4C7zzYw/0gbgAan2XOARddLjEIr104jYxJF1hG6yE4MT/j8La2"
        "F7N7AIQx3wTYm74BD5tvr0Uc0KhDcGml6kiN7rwokk3h/ZVqHLZfP+iLSeaYoDnIk5sgQDy6fPUlHfwzw2zlCy21hivzPQIKjP11"
        "GIYgrs59d7JAxWLhbsthfxxs1vWrurQPNeePxD7NERAPXQwYCUbAHZy2vwmhIFPc6W5cFxHwLpFxxRlyrCMOHwnoWYAsOkeSo5UM"
        "hKuMtDCdPCxkTPa0ajGuIkm36ljcaQqRY85Er18f8eu6bLvpRYFgDgnWAY80ernlLvGnGulBAUXhSMMQQ6NtW1U13Ac3WVHW7ljR"
        "O7iAC+wb4ILrrt30nq13dkvPCuf0bbTCa3ML7KLaTGByd/RcXmp868XHXOxC4EIOxYoei7W5x/dyTH+8lxcSk0VgCmJPDJ/4srJT"
        "QNYtfGSTN5Zr16CvTLGbtuxcWt1YEFk+QJJBEttsFnNewb4HQUBQwqQOs/DoGWrvX0T5jYsf3oAYHnmYCl+k/BUxdNmQo9igUW4u"
        "fG5jCrsrxFCXnrjNj3QeXztd60fKZrdLNPnn75STCx3+t4Zrzqh+OHtg+7zqC0huBxh0J25nelYgoRux8OAFrsV2lUrieAT2LtcE"
        "OhKpQqqiUIZQxEwAU5hDlMSywz348SKc9VcLRBe/xw4TFeLIY+98xDyHk78BDvAzEikaAAA=",
    ),
    "format.js": (
        "text/javascript; charset=utf-8",
        "72633bfe3aa6e76d",
        "H4sIAAAAAAACA61X607bSBT+n6c4tVrJRsaxHag2gZQWCquqCyu1oBVCSJnGEzyLL5Fn0pQNlvYd9g33SfacmXFwLt2i1f4APGfO"
        "fb5zoduFS5Fz6UMyq5gSZSGBFQkUs/wLrySIAlTKYV5WicQvpoDBFC/KAirOEhl0RD4tKwULSKGGSVXm4ATdpMyD36Vz0OmMUaOC"
        "k19+PfkIQyj4HD4UKgveM8XJ8FlZ5Uy5syLhE1HwxCdF5awagBPvJuJOKMeHXBQzxVdIkqPiZIVEYicP44wY07jnQO0dWPPv313/"
        "i3GHF7s/HztkOmEPKI3B80qMyXJZqBQpMsUY2xqvT999+j9U+vDAWdViaNn47fT047M9n3N+b0w1iv+74Yur8+PTlfAuNByerDrI"
        "2+nu7MAnrmZVAVHs9/b2A3g7ZRXLYWHgU1sYwdtKs0lYSFWJ4q6GnW6Hf9PAMSbH5axQaNE1Eh4M31g3gomxai+M3Q4sTTsR4QOB"
        "iyE5kR/39uxZOgGxbXepfdP4VKAP2+g3kn/lFctudSkQF6BPYKk+zFNecRAKhMRb9cQ1FyrFagLZacU7mRVjqjOYZlhxmY3L1xJ+"
        "oxQzMXq5IFItRx4sOgAmhUTWuWryUcNLGxoMh0OI4MjYHjSq6tFBp15PmikfLHUs6nkJE3E3q7gtcEy24oSMn/YhlzqrQQz6o5dD"
        "HOqvOIVwP9e0BMK9dFuu4RGTnWX4Z1nedWN5a0aaFuRaJhO4mICrHqa8nCzdfoGROsaIA4+P8KKRgDdDCD0itQgRj2KvyZ/z959/"
        "YV8yahumQwiDMIyemA4jCn0bW7/f3/daj3HOVBpUmPFkybYDURiG+DK5HG2q2O8HqxrsVaDKM/GNJ26EkkbQlMY8LTOOgNi05D0x"
        "3ZgeKZvOeIsCN1pikpVl5RolXXgder7V+AoPty0N1D9l02zX5a36RkNzXNNBWFqt4c+6hhpKMGXJZ8Uq5caInNDxmvS80MbbWTEW"
        "6hzhjVptxF5tEmPZtBCmNN5D1KOMPtepFTEavDofYTE0L2WiMYJdFPTqxLIb2itNS5c10xTMlwcKF8vFieKgB+fHTvActBuxLVCX"
        "4g/u6tsNkBuZNsQ3wZtxhT8T6pianWjUk1zzDrMCuxGqunH0LZXpPY0J51z/xpFxa8waw1rToUFt6wm0FmoqVguVlWalmgpDzHkL"
        "knThYaLp7wqUjZ5avxsY+a6WD4lSr3S2DeHL442XYKBwANJicnV5ol8kDuPXu1G0G/cg7A/icIAjAO9aL9R0ciHLjckjiis1JtTi"
        "pYYs+oGfgczEmLuhD1HfCyo+zRgenUvKHzjoGloYbQwj6xy1VRwC46wc34OeDjh057hNKd8MBaEkzWc7OnTbbYZHiXRf72DEREPa"
        "cpnRgmxlwYNtcwq9bpNpV8DhVZTz263dFp3D8YNCNHvmdtqTkOsZcJj8MNW+oiQ1RWuWgkDIC3bhMhXccUW7CYpv77aM3pa02Kbg"
        "aXCh7TXyUlpvjc38Z8o7WAGLNXmGRXeNWWqpW6Ue6fVvoFc2r6Wt9hGb6ybq7+HtWU9qGmuCsfwIe6uv8KEgfw0Cf5R5m4DvJx8D"
        "1mk3Xc8ukc+PmyB0zu65DXxgPERcUnRm6X8KmkqwpEaMq8YWTG7tiWswpcBwWdH8uv6Wa5cqM5xj2rwP2NxaqdoKaHLX4JkkMXda"
        "YGV7okc4gtR1iNeu54qbOI2kUPQPhG4K5j1qo04fqMGhsJyyIkgErT8LvNbZ9ih//wDkJz54Tg0AAA==",
    ),
    "halite.svg": (
        "image/svg+xml",
        "c40bfdecd5c9718d",
        "H4sIAAAAAAACAzWNyw7CIBRE937FzXUtUOqDGGDh3h9wp5YWUoSmkNLPt5iYOYvJySQj0zLA+vEhKbQ5T1dKSymktCTOA+WMMbot"
        "EBZnyi2uChkwaM4bqOX0zBY6hXcBnHBoWiKg5leqEQ+E3nmvMMRgEFKe42gU7k+vy7tnf3EorstWISdHpFrWR737AqJE45yaAAAA",
    ),
    "harmless.js": (
        "text/javascript; charset=utf-8",
        "45dfda9179721a77",
        "H4sIAAAAAAACA61STW+bQBC98ysmVg9gGYytynXiRK5r9VApiqokPYVIWWCwkWEX7YehcvzfOwu4cqK2px5Y4O3bN/N23ngMj9ho"
        "yKQogfGf9RYlQslShC2TZYFKjYApEBwYaJRlzllxBfWWaaiFKVKQKGSKEoSEbU7HtJWLMRElKtjnKo8LDBxnPIZ1SBVSWE8gEVxL"
        "USiIjQbN4hbnWBc5xwVVlzsF2pY4E48lsh010XG2rNiTvshAGSnFhmmEiuVSBQ6JKw0/7r7ff7t7XH25/Qo3DgDVR0VntZ/milFP"
        "PqdGfasGXPh9R77EDTaW/hQ1YejTMqcnpo9JFjWfMvq4zCITziZJZKZhiO2a2XU699tXC81m7c/s8vn1KTLp3GqZNM6yZ3d5YZGk"
        "QzJCvFd3eX3xjua9I403C8fJDE90TrNAlbAKUzcThqceHKjjznYiaAQ30OJBQiNcE7DSbugtiCNRG8k70jWEzSQMYQkvUdR8OFgw"
        "0OJBy5xv3MnMCyqWPmgmtTsdwSAceMcXuLJk80/yxxN54Rxp7MOhA0O47wqzLh11rreQa3XKAdhGWULxUjZrfWh6k5Q/m5KMIkBJ"
        "UedRoWGT9ueKDpdwMHzHRc2PsGeFwXan86vgoNpGjwSOHWwqIUnwdJd9Obc91t1lf0+9vW4jkFgVLMFVUbiDSEZ8QEZp/b3hnkVu"
        "dJqQ9/dboNKCwmeN/BcfJHZLWn/w8dbhWyOdjXMfHa47XA9aB78AOuVxsycEAAA=",
    ),
    "header.js": (
        "text/javascript; charset=utf-8",
        "77d59e7fab179b49",
        "H4sIAAAAAAACA5VWzW7jNhC++ylm1XYhpSrdXmOkQQoEyKLdbgEHWxSGgTASbTGhRYOk4jUMPVfvfbLOkJRFuz5sD4Y55Pz/fKPp"
        "FB4bAU5vQa/A4XHL1+Lan96k2Fk8cefJiislDGz4HqwQpb/7Tb4JsDvpqiZc4G+Db7tGg7Rg5boVNciWTeRmq42DA2y1ddDDyugN"
        "ZGzKt5K92Gw2MqykUiU0CU+tN2c8stJtwkCkPWOxjd79KvY2YXtF8oxLyfY14TC6c+JckXAUZhmj+dQ5PDruRCLn6TO5zx/u/5wn"
        "PD6dgWdC/jp4fLj/eD+HG1hkvHM6KyFTct04OtTcvGbLWeScP9z94TkPQJzXkDVcrZDP8yNpuxYpEkJio3WbQY92Vl1bOYm58nX5"
        "pXNOt3kBhwlAUPzsr1Bxk2fhzIY/bgSqPIDbb7Eh4ive6LZSskI7qOjmZ6gara3I8xAMk20tvnxa5XhtBdoq4Hv4qYDvYrBMiXbt"
        "mgL6YnZ0IvCiE0FjratuI1rHhsO9EoHmjmM1mA8Gbm8hpO1EEWoiRVvFK+G1UazDexC8ib4sPNNy5hnkCvL4fHMTFRdQCyWw0F/n"
        "UVAklP1aAfQkEbzsgdI4d3OnDY4lM2Kj38QHJzY5NYDEnvMSWZHYPpFAWxfYy2A3StWG73J/7sdU0uWxIic51KpOG/GRNF0Dt37+"
        "7d6iuaQx4/PQ17FD461vcugXQ7PEWsQORN/vnDMSSZFn3Ej+g+LPQpH76ERxwuykUz6h+BIeCEfy8Fp6wMjDFI3WijHoMQdGuM60"
        "Ue1s0k8m3O7bCo6jRDCAIBDHiO+4dB7U8kWm9BoBJFsWrOIIiXnMXuj1I3zk2V+6g4YTdAaARCFGNURj06urCVzBR/7qwRQawWth"
        "ruEgQgeV0G2xiUS+5ThGPUGtMITariHEJRFe10ZYOwA64U5AcUJkREVEY7iaTsQXD1THuIKlE3QIG8CDQ8vfmCc9JqTVwHJ+9g8n"
        "M61oM6SwErbERUQxWhF95PC1xIvf0fEX/WxRJU7F8953rRXqTdj/4tARqPN3AY3Jg2I2pMsHjmQPmLOM+FAFeieTeBpZ16KlgJzp"
        "BMWTBEQrzcdjt7xlSDGjd1nCINo6YUCKNPelz0R5GV/ZTtaXQfYswbTIksT4vZbfFmkWxn0Xuz2jdZcVRXkK/n45p26Hvgquhx5g"
        "+DkQncc7zp4ND9FAY8QK7X8zpbJko6mALhkqzx6OR98uJeXFm0MkDe1HC285OhAK5EGbWnrEm4GZrmcJAkl7R+7mpN+z04ER1y1b"
        "/Lj08Ol1EUFbwjtbJKgQPQt9QqskLGuGjw5H4IJmeP8+EPgRpHeixsXGNnybsFKmkhzRh0V+FC+GiladMZhtrClFEaVRd0afXT6h"
        "XsYXGnfnNWYqOk5txEKHYvDvBt+Txwt4WTWiehVUuzk+tOs8GY0izSmNIE16Pui9ZeEK84cusBctscwYRZpGbKSTJC6G5m/5JvQ2"
        "qzoX+jt0btDZj1Kss8KU8R7z8AT//A3fHjzdPxXl//guORuZOUIrAes4Nk/DFRo4sd8/pXMU4H3sbSUQqXGOlmM1/MqIwBKv4to4"
        "wBlOE28/+RfKsFuvZwsAAA==",
    ),
    "icons.js": (
        "text/javascript; charset=utf-8",
        "52cf08ecd113b101",
        "H4sIAAAAAAACA51WX2/iOBB/51OMontoV2CSEEig6u3tnarrw1Y6qac+LKq0bmKItyZGtgNFVb/7zTgpod2WrU4Qxx6P589vxpMZ"
        "DuHfUoAt+VrYGegFGGFr5WwftqXMS3BCKXClWMFWulLXDnKtdG36wKuC+O9q53RlWU+u1to4eAS7WcITLIxeQcCGhV6xHzY46/Vy"
        "ZHOgZCXgHNkWUqkZBJWuRNAH64y+F7jOa2NE5f5CLQbpQbMx2MrClQHuxwE8nbWyXCkrL4sxRnLfYI/Y5EAKMeV8TRtG11XxauuH"
        "llW3R3p6wyFccMSBo+GoER2eCyVWaCEi4JyR6L+wt4CGcLjTD8QRJXC3w5G1Zl5ffvnn4poM7QHo+xnM58Gao339Q9MLVHwVQ8rG"
        "MMYniiCKYcTGaMftbR9P5iWvlqJ4ebxF8RVqXlYKEcmJcUjx5ydESb/tRS64VK8lvo9lzOJn2SQLHzWF6SocTNUAJ3upK2mtrJZe"
        "bC5NrsQvBEcsQ478YQYpvnb+ZWYw7lgLjilqDN81dkwg3mu7RwRaH4zI3RFUUD7a3Idd+/b6ZzDtQynksnQ4fRZaV06r4likEooT"
        "b3GAEDBcGC00jMX5gGUsGUQM/aIRUU8pGtEmYsneblNXVYMSLgA+CFUTg2eyXvNcOg8Ki8dvYojq+q0C8oS52lT244FOIeboKDpI"
        "LuIsaAX6gS7vR7OnCbIXOqIsLNMus5W2P8uh2/1mAXiWAiOVQYb5l6kBTvbiSq6kE/8jq+nGTOiiJM83JvGUgxtj6+qNvG5M/Ql8"
        "SlREC97yq1XIppQUPjtY6qdsitjQhCjtNMYZPgpT6SoK2QhoaFYRrmhrQKsR8vktWnX3UevqHXS9FSgD4WOTL2MWAz1tsNF7BId3"
        "1AifCVLx+XaI9uLjkJCgV5D8ooRl/KVZIXl4oP9e7OzL27/Xjsojf91HB9c9irv7nhLdEBsbH48UpeykZGF0NWnf2Z6CpbqZUE1A"
        "HMuuZqNvTpij4DcVpIyirxnlHUs2CYvUIPa1I7lJD321jh8V1pT8DLNgrEZYhMYkhtIDKbj+6rMj9nUqihVLB0SMmi9OGOI4orHT"
        "l+v17n1sk7aYJgfoZh242QehnXrdeFfC8CbmaHXmIx1iFcX/ZUxGvSSzbIMpGIZ5CMzbTCSWlSRib3uht0ezfoQYJYC/wUFNbix/"
        "/9AYa44/At0hJfhGHD3kHcRMDsPGmw1lcBiWIxaH4dUUEoW1bIDPFX7y08vn9PH9x6dPPfgEV/xeYIPh+7QzbM001FZYkA64whoM"
        "S7lpl7DVpsB+Slb5/gS1I9JZoRa+n7NYt8m8JThNLLkRosLGjxfCMNL2x5obvoJHLJXI9QQVX4m36PNccWup/WknwBeY7gg9NZC2"
        "pr7J4qfJG8GaZiPwgozw3yF4vL75+6Lpp55wY9gTD76LXNRV7qSuQGILdUL6+3sd5xAEp76XatorNMoRtWmz5sR8C58/t2tG36gz"
        "iq1XSd3pyXccfnts5T19p4htpNj+qTFdA19lsO4nQVcyki6raR5wI/mglEUhfL/oTC0wZv3GFLbi65OTueNLJBi9trencP67V9zR"
        "Tk9Pz3pPvf8AW5nmboALAAA=",
    ),
    "index.html": (
        "text/html; charset=utf-8",
        "37a507637a559c65",
        "H4sIAAAAAAACA42Su1bDMAyG9z6F8MIASQ4bQ9KZw8rArDpq7daXHFtJydujXFpKp046/vXp4t+un9qoeewIDHu33dRTAIfh0CgK"
        "ahIIWwmeGEEbTJm4UT3vi3d1kQN6atRg6dzFxAp0DExBsLNt2TQtDVZTMR9ewQbLFl2RNTpq3u6a6OhikpwhTzeNnD0YhhbT6Y5P"
        "tKeUKN2wIRZXVWC27Gj7gc4y1dVy2tTOhhMkco2yUqjASEmjzEyVeTgomEyRrMcDVSK8/Hin/hVmHh1lQ8SX8lmpOJ4o5FLn/Bjv"
        "cIw9P853mPjaPutkO4acdKN4Mq08il5Xi/4HLLfxse2d+DrjHm24p6v1tXexHSWEuGYW+54zdGIHBKI2wycO+DWnS/i2bOQSYPkV"
        "MjouUh9gdfMYdxkw5DOlDLKjALJmXV2by9h1XrV8wl9Nyco8lQIAAA==",
    ),
    "jobs/live.js": (
        "text/javascript; charset=utf-8",
        "6fe52e7c214d804c",
        "H4sIAAAAAAACA7VXbW/bNhD+7l9xFYZCzgw5XbcPi+pmwd6wIVgLLEA/BMFCW2ebiUR6JGXHSP3fd0dStqS4QTZg/ZDK4r0+d88d"
        "NR7DL7os9UaqBQgopXVnMN3So3UGRTUCoQrYLNEgKK0QZkLBFGEpCi9m773iQkg1glo5WUKUygayWmnj4BEW6EYw925gB3OjK0iy"
        "bCxWMruzST4YzLSyDj5+uLyECbw9PT3N46uLXy9++4PevfnuL34L4zGIuUNDEcnZch8lSAvOSCzI+Qyh0gYHg/HJCXwS0uUgXHiv"
        "114TFbglgpULJUpWFVOKE4sMflgJQ9YeVV1N0eygsvtXFyzzp1fZNaon48G8VjMntYKVqC2mlR3FwyE8DgAMutooULiBj5S2JJG0"
        "IICGMHnvBQBCok5WFNsELLoretS183IjCmGYe7lgNhNF8fMalbukSqFCkyY++mQEaTAKsxKFaYx4u8Mc2FhaqwLnUmFBL3YjEmVU"
        "zgi5GmHn3fDf3QG6WFFGy4kpQ1VqfU8wC+oSAVOjN5bCFlxZSxE+cDYKPSJUEU0yS22p+B55EmMzNusAFyymbdTkHNJXhZ7VFSWa"
        "LWVRoBo2WEYcM4NWl2tMfdwvwHlv7ymCa2nlVJbSbWdLoRa4B7MfBLx+3UeSYYztsPt3lTpi6Ll6XDRu3JL6+dC1sJGOmKA0Vcns"
        "6UpY6Kkuth5eywxoiijU1hOkWwXiU4mXT0sRujNmP/EAeyb8qJUzxGhKywf6X9A9Am54ynxqaQvbM2jxL6MU0utwMGpUws+bYQQu"
        "NsRLtTzKezBopFit0pXR0xKrQ0/GF5l1wtUWJpMJfPvN9/vOTC6owUu5xg4LhGHc75Hmo9VUBarcSiyQR6cFJF5s4S3RnlQKmyV5"
        "z9VMF+gdJbWisAhBep0cXF5RVXsumZb3+GJv0dLtV4+NzwqtJZ0dXD2vftv05gBO4hbxXcZLJHTpSliLBAH8XZPqqDVOng5fNtIM"
        "2w/TO8rlHQ132i4jCP+/3wUzbcHHzVKXRJmUJ9EZ9/b1je+ttZYFQ1D1DkewINqdRZMdYVQLyUdp80AKrWOny4IOHT64Rn1/utvB"
        "koZuwaEBxJg4zbk01nkI8xgMxxLAEasV6fDOMhCYUQT6suKdLCzoOT1riwcwidWevHkMZ7PcgnTBreRT19rcSRIXt/TzgvJuQ3dk"
        "oQ14JOCD39rCbtUM9pQI2/t3PbVprKVPuLvt/BCh0d0MwFDZYRzAYsMbpTvu89YKtOhHzJFJFKQcNV+w1NgKifYDIjNRo5ELu/kN"
        "3SA6xzu6pji6RXSJzv+Ygd0k4PNnOEb/0zcNF/OW7iv2csg/RkEQ9mLtDZrR3gWZNNsLf9M5AQ6c/fvLUDcDXhFMwl61jgPTqlSJ"
        "LvbmxK8bNheiDIVOr5M7qjWN6iTYSog50VyqREXjpRBOtNYrp80HYVgFCtGc8r6z8DP1KvkR8VqJtZBlnG1Bhxs8panEShkao81h"
        "MH2KK9Au9UZBJbZ8JSX57LZv/hWb96l069TykSQtJQ9KE4Inso86YxNRDEtiZBBgSh/OAyYZDxg4P4frm6jQAD0XpOm3+r4Y+ZHi"
        "HekTojmprITqVjHwBmlkTOAn4TBTVLkhfO1F8y8SkhdtS/wdW2h6v02yYF4ou/FX09AfdJdvmuPQEh2edsClyHuvYy8Es/FXTyTg"
        "HiVayP8/hG1F+/zWhfOwb+nKu5Yz/5HDA5daz8ugn8dfaMzWLuUPFRs+mZ5uZDiD3hpuUb07z/hzqQM9T4J/ACfolLfQDQAA",
    ),
    "jobs/rows.js": (
        "text/javascript; charset=utf-8",
        "e03448ce2a7b1d02",
        "H4sIAAAAAAACA7VY3W7juBW+z1NwhMGsNHXkzK2zGe92MO3OYtIBJt72wjUaWqJjTWTKK1L5gSGg77BvuE/S7xyStqQ46aJAr0zx"
        "HB6en+/80OOxmK2VqKt7I6qVsFiXhbG0/lYtzUQoma1FpspSaFkzW+AZ8QpcoshFtVXahI30pNhsq9qKnchkWc7UA5hpZUaiMF/0"
        "pTRW1Tgv6xtlZ49bJVqxqquNiNJ0TIzpNxOdH6Ssu/S82gzIWdVo3JA3tbRFpXGJ/sVmI1FWkIVrik3vglVVb6QdyFhKKATdvyrT"
        "lBBWNTarNmokzFrWynTP18wyOF8W+rbHBAHK8ZxklYZLZ59mnz9eiQsxj9wl0UhEP7P7aPWXRmekPa1n7Bha/WJUTb+XhQbN0PIK"
        "brOKz8yq6jZanPsLvn76608zyNfqXlwpG889PYEK47dvxVdlm1oLKW5K3GrX0gr4IVvDOiksgiSkEYVFiFLxw1bWciN2xtaFvmkd"
        "+e3Y31QWiJ8scVdMhERcvGeOtFbbUmYqHs/fTueL8Q10nL9+s4hIhZU30AMJYuNfG1U/jrBBjr6TZYMfW5X5SKRpmq2LMq+VTsTu"
        "RAh38bpWK9xKzoZ5hNBoMYL3we5lzUnYYuKkiRYXC1E7w9dxJNNVUVp26Y6FETpsqSb+WiuXhc7Vw0REp+8i0QK2QYvzk7Zjg8PA"
        "B+RFDFtGgm/vanpf1Tk09TAiJlalWInYkS4uRKQrraIk6LdH357biZp3/LOATFBTY6VtjJNSN1rDm5GYAlqOQOAI2wsxwX4dIEe3"
        "LzpeeTka1190+She7/izvR4NlBx4JSxe8Av5GTZwNWAR6UZu45i+R4LBw2ia81K8F2fizRtB5rgKkjrteEmWGCIjsGYrdYqsaTZK"
        "W5NuKl1RjBHAa2h/YG+vk0XykvXR6pCHHubxFScBaZsGapIcfNPdb/+p3XVU9Jx9piyQEWcj8e7s7CwhH5IPBp5zpfAFv90Cl/Db"
        "oWQOQGKpil44NriEf18ROijZo66XiLPjG+KEVwI4D/XZBbiTPHTaH6RDL7vRhhJ2xImOJqZTEUUHR1Lz8BTnU/fRitgrmcB1h/0R"
        "mzxwY4NyedSJXk86TjxIlacqN67WBoUD7yDStNV6TZiM9Oo4J9ST6EqWVuQViquurDDyUdyvKy4p0e///i0aKL5x9T3o3o18o291"
        "da994vuvaVoqfWPXMORa/AmQoxYYdxg8PWnD+WvoGUWdmM0DILjDBUR0RTlGlSftuLvtdU3a1zsvG/hxDvEk5O07ghyaauz6JxvV"
        "44EfeBkli74rjOtv/y2MzPYv7u1Hg6ltUUajASsbyNNB3CckSFwOMvUUwYcJkPrajQ/xUAyPFgnFnqPZt4DGJfOc7nMsxTP9Y8Q0"
        "7lNFvi9i3Kgmvabn7PpW5IvkWNPyRC/vuarsqMcrj6MdSydHGeLV7T4TOkcM4xn7MnwwzQEAI8qJeCsu5a3ytWBZqnM3mgJC4lZt"
        "rVhynShqAfPcAIppRyFLVkVtbEoCwugSg2Ui3ADDPeWuKvKWJ9UTGmXUA49u+6hRZ8NdMTG4iNHQ9AMX1t2l3H7vRCEgUGkipAbM"
        "VKmo4UzET7PLzx/dR/u+JfH7kUVxw6OhDELiTsleVvkjKAi3pSWHuq64eOCGG0yQ28hPMEGUzKEBj11UZdiqdXxt12m1On29M2Vz"
        "4ynITR4H07U0gRnlNtXNJuJCQCVsJ0wGa/GZVS5XSv/RbDRdhnpIcHLnD3p4q73uFKaUHgQpQfOUVmxKJOtCnpZyqcpowpOuOdzB"
        "p1g4iaC7njHfMdQDKhPcQM3zg/dMQt2EfMnKlugkDEAoumsxgQb9N7CMnMiFll145AbUkFxaeQoUQX2fUTwRDrPbTzCqN8H4TL62"
        "eSc2TmM32yySNqWZuRuoPv1YwEKIcFkUlEmSTmyytdQ3Pet2rIqPnLbsDgJlirSPQ6U4ZyYaAH6++vK31EG9WD3GfCJ1sjBODKjd"
        "EeG8cw8lZY17yNP7QSUQV1WGwkJJ4YR7OKWgWlloE+dg4B2JzLxTPq+8jP4Z/+D4R2HXMV/qudhAczDQ+e6+k7FOxbZjudcrcST3"
        "oLgCf2ar2pXkKEmZyWVxe/A6tFa1fc7rK1T79XPeQHpU9/QqxBuGoLt/9yzwVtF5HNML3ME0BI12UgInDOTopYOG+P2g7fkLWbxT"
        "9c8Kr2AVs2YjrwPmMd0ATn/Ug86s4EH+SrNSGvOZioHM8zjizWjorU11xwjFlLl94ixJbjyOgCnEVwbVnvM16QPugc7hMI0d7MaA"
        "Jmkpk/gyfk9MwZUSv5d6VSxLqqoT2t/W6q6oGtOnUZ9nodxlPO0DxamrQ+Hq/AP0PIodj7R86kG0E3Qb3ZIhrUu8Qev9k1V4QYZJ"
        "n7St/l6oexxZYvK4RQXQisYqGxpEx7u1Cv4laBzcu4cPbU87GUTscTfqOWhWxaEuuNI5HosvWqGfVltkcC1mcjnx/wXp2/2fR0CI"
        "+2cBL1tRGCQGerLzHQDxkawldCiN90XEbihobI7ZDx1l+UTPiz9ipojmYda5+O7suwWnY/0R2dDJEk4O4PZHiyq1bGBHFA5RTceE"
        "lIRKQnf610QfWUdulv/LZWf+LhejZ7yQ4X14e8wH4b8WTcF8XtlDAWNW4P/VcWaYwFT/EgPNWUgzGXoIT0Yso1dbDvoHeMFm6t6E"
        "MNb2aayeBoqKyzE+lxnTl33I+PPjs3ONB6+fRYHfkZ+qD2sa3q7WDEdlgEXtejMBFc/zc0armw4A03uCLDd2/5TAWFiDo07dKEei"
        "+fiEK7wZeTbVTTCxnzYC8dzvc1ZlJVI25JlHg5f6wZf8GD2AxLuJot9KniBi0E3+WM3ms23niHcr7YfNNtnT98EOerfOuXILrOTe"
        "GT0lqTTEHilwI7zNBrm/3TqZ84p1paGHc4iQliT/X1Nd/rHmDPM9qe2a5gYot3a9smemN8dXAseQnPccFSTBuMmhCO/tPTzMSNTE"
        "J9GR9s8gYEV73f9JhqbhAdbyO8p5jubN/kOBV6mtPgOZ9QecjpOAP65w/C/bKWXbfwB93i83FRgAAA==",
    ),
    "jobs/saved.js": (
        "text/javascript; charset=utf-8",
        "0540134ab59affd8",
        "H4sIAAAAAAACA31W227bRhB991eMmSBdGuoqT32Q6zpGmwK9JQEMtCgcF1mRQ2tjkktwl75A1r93LpREO4ZfRC53LmfPnJnVfA7n"
        "7gZLuPF4GxdQ+TphH2F5Dw5a1yCECkKL30UIt+0MrrFL4FtIK09GfbiN2NsD33ShT7Bm93oGK9hA1YcGMmvnZWjs15gd7418Edqp"
        "Ba+j2hzwa4I/3v8LJ5CtXO0TWoHGm/OjI3jXYxr6NsJ6zfAWEFPv2ytK6uJqu9pcXG7gaH5QDW2RPGVj2CaH9QFA6u/lCaC5qjC0"
        "JWX7/fzjB9u5PqKpQ+Hq8xR6d4X2CtNvCRtDmHI4PYXs4jLLjyWAQtEIVpkzhtHmcPITpPsOiTxeW2Hy5ITOpAAzePMG5v+9+jz/"
        "GpbRfD59eJ3PbcKYxN/yYXLJsoHCpWI1Qh4zXlzK1sFGOfnLXSNVBKHBduCCxX1JLbyjQ7kG1mdLov/cX7Wu3kCUJ3OEd1KWHVXi"
        "+ze7GjVS2pSs5ZAS2ZzAymT6bvWRzaiwfOIFZLsvmeu9+54SuLbEMqOtytURaSe0Re2L6wUYoSp02JqyD51d+bLENofNTGRiiC/X"
        "ZznFEkjKvGJhe0VS+hvLKwGhERZU5wFhM7HHGomftHdhttiFcinkmcQkl50PAyMHE1rBqUWYAKW9w9CqGkY+IqazREWmJZonDMzg"
        "XMrP8UYN+Uqjl727NVrxPeRrRD6iaCJOEDwSaNwLdKYqVo356n50HFM9m4IarNmmkAwjOfx9JIe+OFsMifR5l5TjHqsF7JT6fD2l"
        "1lLJXQvkMwHyVDx26Xp8QUG1W2JN8vnya+ipHeH1ehdx8+Wb5Eya0YbfNSW6YiWb/KLdeEjduAc2UVxRB9Jonk+kwz3BJOENCWhS"
        "B1nbrpfnL1i5oU5mZFs9tfFHQ5IywbejEKMMNnvj6gEtVawxE0kcCqqx36cBmW8KyArgdhX+LTdJiv/4RMy+kpGS0ax6bATE67in"
        "8YSnC2vtE652SthPLuZK60c14hcdt7C5tJGGhzGOWkh8nDhYESj+HBqaPWiWI8dPtceCZFonjOqGyJZ2FNn0+JXHutQW9m1HmpTf"
        "bIuLzsi+tO5qV+Aq1CX29PFMC1GFnudkxO09943EXrJs3F2N7VWiayb74S19cEMKBZ2xxsSZQ1Vl48QBuQllpM3GOayuVBVdNq4z"
        "3GM51WXScrb027bLPgSxBbppdaA/vXd5LpIvYW0sWwgNRNOwbHxaqGopkHA2e3Fkq0vG1hn/H9jKH9TZVqEY4mR2lLRmDVtXlu9Z"
        "23/6mLAl+WTSixR70iyH04lJF592AzNHnVZ+ciTbnApZ4t3HyozdkcOP8JaNJ7OEAY8Xl9I82j6D4hrvS/rD8hjHetdeioCMRNrZ"
        "+1i4DjN4eIBHt9C0/dQlptB9IhN3JZ21FecE5KPLYMqb/I4X+Aj8mG7w/wEPkyBEggkAAA==",
    ),
    "jobs/strip.js": (
        "text/javascript; charset=utf-8",
        "32823458181dd247",
        "H4sIAAAAAAACA4VW3W7bNhS+z1OcCkUhBYqcFdiNM/cHWy42rC3QFBsGz2hoibaYyJRGUnYDQ8CeZq+w+z3KnmTfIWVZTtftJpHJ"
        "83++8x1OJvRzKRyZVlvS9W5KtZaUC1OQoLt6mdJOuZLKekcrYUg5UjajD6Uk64xq6F7KxuLYUinVunQp2ZocW9S1K5Ve01JWUIbi"
        "pt5Km52pTVMbR3taS0cdrUy9oSjLJqJR2Z2Nro4CuaiqD/ITbCr7Tr8R1kkz1uD7RyorVVUplWOpot48tlu3GkaL1ginap1SU+Gz"
        "GiutarMR7pGeyms9FuLf9pHMUpiU6tbl9UaOZY20bfXYYKX0/YkQFGWQOWPbjt68u/lAM/rq+VV/cP3T9ftfcPL15eUlpFatzjkH"
        "aky9hg8bm3qX0P6MSK0oPtbNnydkpGuNpggaDj3c+Du4IwrmG2HQyhnNb5/ufZlYLwtaskg6qlc0vtkoDe+WLzQu+MgJg852t4ur"
        "Pgg+XAlVQT/Yz5rWlvGJh/4etfAft8lBuS9lSGs2m1Gka7JqraMTY4dTjk/oh4BAZUnshHKyiLw9WVk5RGThR7vTiEZGxsH1ol2I"
        "KhSqN4xSsUT/62NfDnr5kuZD/v1lBiNrjNKzZ/To5Bsal/IkIi9pEc1BxVYql/FlSs+T7K5WOo5SipLuKNDbfEHP6SXdohjFkMsj"
        "kQvY6DCVRt7SlKKoz6+HSIgiuKC//iQuYTcCHFMEVyclYe+5tfuhNrvacGG+3DpEFm2UtaCHiF2DfDR/s/vJ+Tm9cg+NpP2cKUav"
        "U9LtZinNYr7o6HwyuHF1xW7m8yiABpU4QmmR0nywGy4OKEbiI7nFsaeIJ5ew+Na7C8gPFj6CD7iplwmd01d+9A5KeVXn91ACBu2G"
        "CckfwOWeokI4cbGUa6GjKd34ZGJfLYTgnSXUHXkoDv4n3kEy7gVsV4pNQhrfgsPyHkojV1NPI/E8AlvbPtU7VSySlJxylZwST1pP"
        "pb4ZRxB5T92vOkxua6XPkqGAwOCffFqN0Bl8yD4Cpr2Ye5zSbWZL0cjs6Z5/A0A+vmWWty5zcNdrnHiHjC9REhyAMGPuZDoegjHj"
        "B/wgqqzV99hQ2kMmSo7xhbKfujzhwyQJ4AW2ztDAN+JeevoLK4xHhNcY76i2AawIfZO0K4EP1HYr44SseLDYbFfoyApmSxyhkeAX"
        "B+LLZcZmX2FkxIb2e8a4qKb0egmav/E/Um9oStCbvaBlXVdS6A6s2XDn7RnjWn7ya2GYMIF/W8mwaeI92ZEd6sbjVin88QBsq8yn"
        "FNAnjBIXlcD+Bfqi9wHJvOMj6DO6KixgZMGnMxAv2PFwarHvNQ6j0WoojNjhiAtqfRZ734CeDj2qZ/QdKpfBRewdDJOKvuDyh5t3"
        "b7Mw02r14A1lG9HEyG40Z1P6mFKWYVyh2XlP/Jn0FplRgz0wio/zsNXC/SF0ljlqPPHOAvEl/pUQc9nSMFqIeEB39LZ/txxeRFl0"
        "cO33x0jX2xxmiVd1EvIJjPfiM45Mep2Bo/16x0L4twHPmJm/MOULPrZOuNaO6JOrBQMY9/CgicfOLrwz5Mdm+WUX8UILqXXHLvf4"
        "RgGFfdB5D9j9UMiAl9OSDxhyppXhyJmHXok8cOI5OhoWEL/7kEdAt88EMQd0J0kWjhfo/lYai9Hra9+hmC4vB6OTiX+EeuwvpVWF"
        "5PF1sqosJjcs/52pEZZ/v/ppl2ar/Kx6eysFj9UxzM8nAVKnxXHKU32oCbvOfmulebiRlcxdbV4DGVHP/0kGKF+LvIzjwHa+jIH5"
        "PE99W2uHVwXMDfwfH6cH7eq3UNDgTWKly/wywTuuXxJX/SQfwtugZrwSIfo9zJstQMBB90yPOo8uDml4ggMInxR13m4QU1aqopCa"
        "zwa6S8PLM/HrMnQrE0VxvYX8j6iE1Ig1Esx4wGwwHeIZCpGD88zBe+jrfw7i37//EZ2swT0mUHKAU0/70tPk/3Nd6lvFs9dju+Nl"
        "8A9LqxQX+QwAAA==",
    ),
    "keys.js": (
        "text/javascript; charset=utf-8",
        "a89cb4f9e0791cd7",
        "H4sIAAAAAAACA31UbWvbMBD+7l9xM6PIISjfm6UvK4aN9WUsGQyCB7ItJ0odyZOUtsHxf99JstNmlH0wSHenu+ee586TCSzWHB75"
        "PldMl+fwvGYWOCvWzgal4gaEwXNjQUhQkkNTs4KPMVBgUHwZg1mrZ0MjsW2UttBCKVitVtBBpdUWYjoJBrox8fQ1av02QG2DN5qM"
        "RnBl9w2H9o41n4zVQq7G0Fr+Ys9huDaaG8MRLeFPXKLjW48/ddcEZhfwpETZXXQwmkSFksZCrnayhBlI/gyYmiRYLXiEWewbzItO"
        "Yple8ZAhHLFrY5ksuKrgy+LuNq35FmvA2dkQTIW5UdKiMS2FZXnN4XCAyW/y9f77z8Vhkf5aXP9Irw/z9Da9WSQfJ9RyY4fHlq3u"
        "2ZYnSWg+ghF8FggU2Tewk1bUYFEgI1aS1U4KliN/rvccw0gLm3NYxvdID2xUHo+hysaQIhzt7A8NlyAsmlcZdOM+TUJdmauGabaF"
        "9iHf8MIeqV4Oh/9zmyG3DuPbTNcO2tyX6DCPP2SRk4C/eNWrnSysUDJgd8+PkKCNACqlgQRRluhFME73o95ZBqhCwEsRjBbc+CxJ"
        "eA4Q3jrXHtVs4eQ5dFMf5CeBGm6Jr+Gjk+AKYC4pK0O7t8KgsFyT2NOOPBLPQEixCinQMpv1RXEsgq/kNbfcu33uLurCdM9xW8KW"
        "2bB4BreMvkeS2ysk35DQXehN465ha0tKqS+U0UrUqDYhy3HfMHRZGGA8J7SqmXXzTgKjpyHLNYlL11aLw4Hnx7zsLx64t5WDyefL"
        "fDdho0ns4MUhqqaP4eJCHUrXN/ZcqmLnNuYdTvFBqZ5lPMyah+RaFVVvoYXVNRZxGxUMW27ZiYHVtr8fK/3Zcb2fowCFVVgmgF0q"
        "3IUsxlHR3O60nEb/jsurqCGzo2Dao/kQgrAKGX4XfdTwx0Dlj8/gAw5EnJqCNfy0ok9D+4Hsu0aa8PsLWFYEwIoFAAA=",
    ),
    "main.js": (
        "text/javascript; charset=utf-8",
        "017f88396cd74d16",
        "H4sIAAAAAAACA4VXUXPbNgx+z69AtV6Pzqlyur3Zc7Osy6297dbdkm4PuVxNS3TEWCY1kY7jc/279r5fNgCkZMXxdQ+JJRIEgQ/A"
        "B2g4hOtSgfOy8SNYlxa0A6fvjCpAmxRXdF7Cg1Zr8Cgni6JRzoGRS+VSkKbg5bXcwLyxS7BGgbe8ZtSjz070sraNh1OQDmStg1SS"
        "DfE5u3fJuBXYQgm7brewy8NdJQvV9ETCwoHUTJsiBVfa9S9q43rSC3w9kFXL2m9SmEtdrRqVQmVloc1d75CxXufq4NhS4iH8d2E2"
        "PdFaNUvtnLbm8JpaNk71JBu78oc6yeArxPyD6QlSED5rcyC6MHaNYbHmXSnNHZodYvVx5VMKou9fxe8H5//8cPnXVU+GIhtNPsnR"
        "eo++aQMTKEVCT0mKh3QxgvbNSwJZPeLK6zcJ7AbjeM7bmo5xWASuDk9P4Qe/qRVst3TLCLMFoauUfFAjuJihPe+s8Y2tKtWEoJko"
        "U0tfjtCdBuOxgy9gVlW1g9PhSaU8IAB4Dy2hyXTJz5ZSTpo2Ocew1r6ERtWVzBEhdIefwM45MTlHS+k500uG09mwksxkvkjwfueU"
        "A/uAGad9RjfPVyb3GF64s6KUriRY4g1ozVxWHOQJbHcD2J4A6DmwHEwmE0ytXNLhjFYGeM6vGjOOUi+imnAOngoTovgz5p39uR3+"
        "ldp522yyePyKgi0IlhQSjBNfRbKyafSDoojs2hA75a+1r8hy4bFMBzB5i/4UNl8tlfGZj5u0B+cwfbmlpx38+w+8l5X2agoY/vCY"
        "jGGHgZBuY3LoUHJ+U6lCUNyDX+HislFz1Dvl7eFLzouMuGSX5c5NO0h4PeiAL1/2hv29Us3mSlUqR9fFtNJmcUM6J8nLLf3uktvp"
        "oA9w9LdUmDiTvZ68UYjWZaXoTSSkJ2GwPs7uUXeG8ceyEnwuRLpCh9kgXiN8yZXdYH8JplZDoBmkyt+xurRTQhSYbBFdPphZQzyD"
        "Yu2rahrbsG1GjaPCzk6qpkzWtTJFMCZEdC11vI+D2qHOtSUC4Fgm5xkvZJJqTfBRXuWkj5vnWbfRVdUu1NUVinHBRPaX/nkL4No4"
        "iH2bcL24M+mhfiZD8bQc6HbkjmxVF5TBgR+JAQZdOgQiW6rnkWXTJoHVsjkSkxBK5iVDTg90RV9lp7MPRM5UWsCrVwRDFnRi2fJD"
        "XKTTvLhXlt1bbUQyTAZt6ZIg62xVhqsHx8o3xupJyg+YfNuKflfqCqE2gjuVSK45wZC0jAW3il05idUuEpnNVt7bwNiUnZix3wzv"
        "7cwhS6PUj0htbW/m1UFAQxF1hZQi27lmU2gN3z0v7UOhXpyX2lCYtxD2A48fQ6zrA1QtB71ADLpuQPlI9NLmJ+mnt5bA2I5AV71K"
        "bKz13MGmhX7gcGZ9qpkiQLuu34uAwlHgSRHvrjGzKLY5WXhtxVkKZ70Lc//IXuNQg7OBGkGbsBGiFLtG2hkderZERiF3Yo2GpfTp"
        "eMGl0WxidoW7bpa2WFXqFi8MQYtck8mqEjehz4tpbOxPKfbeTQnaHjXfxtSkDOTYvcAMR6j7hQaM5zNs4kl2gaNFzSRYFCzkVYYw"
        "JYCwSM7PI8Ecv3Kv6oCbdoB8gfku6sbOkLPbcjtUQa0iirDHXK8JZ9clsWxCAkfJJNZgewGODChlcoUTAw2qF7VmBegDBcGic0zb"
        "nUFfwSnOl61oCiL2g5YA9g0a2T/42zLwhVvwSE4l6+1CmTDCIAXgFEZMYOdhBnd9qg7zD+YdyHAq5a25bZbH6JpHf7GfWiJAfLJF"
        "WroFpsxRHtvnJ4+mMQUItTvlxU2yVMnt4H/D+OTOo7X4DEe2uwfYvv8EYzuH9gGPznQD0VdZudeTbkKddKyT0LCOSZIctqjowH6e"
        "F+TLoGup71F7FwzMJczRdYlh3Qe4WRkMK03zFFf8AgnDbPtBBXml80XWzsI4F2DZnY33zq8J4kvT+p+jQ821XipUKVC6R1qVmhNL"
        "tuicZ+qx1tjZceAjUv6JHG83270BBZXUofrXLJJh0PFlREYEKFjvWzijzsnP38O3gL5/92YQ7XVBB5kUiqH7hhGUN398+u3zx0/X"
        "3CPmPoDXfu8IQYUdKqjt5FTpxACUav2i3kPBQ1ObwjRiRT7HUebyAeesX3GUVjiJiYQmktC7sY2GREHxbh6b2WLTzmPYckPDjX03"
        "cwtdc/Oljx5svl07toajNoqlz+k9R5UO36kzX+HBtjNjbNAUTx2SElCFETWFmEf07SW2kJwnI7hJugmNPm+T/YfvLc+RsbDHJ/8B"
        "K9f8PuQPAAA=",
    ),
    "notice.js": (
        "text/javascript; charset=utf-8",
        "8302bd256ce650d3",
        "H4sIAAAAAAACA4VWTW/jNhC9+1cM2MXWDlQ6KPaUIE0/UKCHFntIgGJPNS2NLK4lUiUpaw3DQH9Nf1h/SWdISVay3vZkmxy+mXl8"
        "8+j1Gp7QBDQ5etAG2lrlCLaEvlIBtAdjA4QKHd4BNm04ZlBbVWizy0CZIoX1hAC9s7yIKq+g16FKW8FCYeVCN611AU5QwRlKZxsQ"
        "cl3YRn704v6y6/XOYPG+Cxn4oALOguPvFL5Y39ws4AZ+U3sEBX6on8qkhKWua0+rB4295KjvW+VUAycfHFV9hqBDjVc38FOYr0sp"
        "lTmeQeVBW+Nh24XAn9ZBrc3eU+x6gZ9i6WVnYlTiaBlzZBExA8ZJECs4LQAchs4ZqJai0AcZD4gMTueMl6pvh+8RYpUw4O1b3mvH"
        "LVpaZSOAs/2wPmZZ3S/OkaSJIeqwTfQEZHq8bTBU1DVs0esCp9v2le2N/IyavaarFpRG9MoZwRSIrSrEZ1zlla4Lh+YaNaQkneOS"
        "sSIpY+wrVjbcVIp9c4qJqfuNTN/Pm/OGmgVnaxJk3H14eBiKeQShanRBwB0I1kvnBRAvU6KXvMSeKcwUnr6Twme0MBWBlET88M8S"
        "Q15hIWdt5cR0GGcBHmC5gofvxjsZlsWl1Hk94te0/c9ffwuqaZGgkrwYKcnGmrzW+X6ETdsyfUTgcGwZeFoZDsCokFeDQkN8GZWS"
        "blCRWp2zbjbIjTpSxzSxhmSztR1pIrwYonjJrbPbGhsG+KHVPycMBoRSdXVg9+BkrdohnfdYl3OIRNTB6oJGa6fIc2Jq5feeW0Bo"
        "rMOrs1UqXXcOl0P+LB1P8kkckojckShMnCzFM/2KQWIMvp9iP9qtp1CiVs1ZrRyWxOpXa95P1/WjIlbJyLipuBpRPJkcWd1Yjcxt"
        "gakWyqA8guiMYzdUtC3u4vok82QT4jneiTuQ1umMYa8l+uMpLHjcvKrDN6rVdCWYvFgZ32Pim+sxGHrr9nQs9Ehzp0O8TVIxGRZZ"
        "A6GzmIs41u9NPNMoHxjCH+mzyUMNSZwwZfPqGGeCjZ8hXWe8pHoiv7H7sccCjaZSr7a3eXNKrt3go+y4kkca0Q+2E+eoNG7HI8Zi"
        "aaopfOSyQe9JPWf4vbJ4oIN7xNbPiv/a8y2Wegc7p0ygp4smpjMFhVaq1gHvOJ+Xm6HmbJLEEz0x/NCp5IJbWxwBa4/UXVLm9AYt"
        "V6sXrVK5f5SWknz5MslD4pMJviNpJCvhVQJ/1VoWlfQCX5sDlf5ldBqSi0ZoXKJC/h+2M+pAg/MfKvwlMjaCJ4FRE/ysXLuT1ypi"
        "0ZBABuLloKX00PAsT5cwlFVgtInrtTxNFnz5U3GtzQvgeTT1Z8o4s/AyORL2pDHSCpm8iv9kYGtJCeQe8Y5IBuIn27KG5dV/BNeM"
        "iHuLLp3mvbB511C18s8O3fEJa8yDdUshg60LsXqUDht7wOXMfHgnmQ8/FzHu+lsxOPksCStWqrZFUyz5YDIjDM+6QXLsZVIx70x5"
        "M3h3e3sbn79/AfZ6XqbwCQAA",
    ),
    "permissions.js": (
        "text/javascript; charset=utf-8",
        "bd3635ab035219ec",
        "H4sIAAAAAAACA51Uy3LaMBTd+ytuPUxGchy5aXdkCM2iP9B2JgvbDMIIbCI/RhJNGMK/90oyhiR00bIwo/vUPedcJQk8ltyAKQUU"
        "XEqhoOY7WLYxrFRbQ8K7KqnFGDh0QtWV1lXbQKXht1CLsRK63apCjDtujFANC6q6a5WBPWjDjYCDrxKyxJ3ZRod3QVC0jTawVrwx"
        "YgkTIBQm90B8SC2m7NRKw3QKaU5ZzTtCTnaXcToy3cnKkGRMWDSl9ksTTZmWVSHI5xi+UnrXty1avLq2XUu+jIHrJ7F01fAIk8kE"
        "wiiE19fh6ALw0kkUwQ9htqpBLJRYbyVXIF46xMBhsmoVOtayXUC7cnjqUkgZQ9XAc1kVJeKrBaJrkdIMvnVc8Rr22qiqWR98ZpQE"
        "q21TGFsQI4tSKGIdFPYBgB/AQ44DWAdTopMch0yy9NM0nWV5fp3lr2mms595so6BYBvj5rMVAKqVNx1HpTiLGypMM0zCrAgp+hg5"
        "vRD5LpBJ0axNCffwBa6uwJmQU2X0Y2VKEqYhHWrM09HeBziKbmO4uaWnYWafkhjCWTiYHqQkYZaFaM3wF9JDPvfd+4Ku2JCfsuh6"
        "OhvtD4QiFnmWJTcODUweXYXUZh7ct89uxDOSu/7+0pE5pnmID6M5xhwc9QFE8AvpRCoFcqs+LgzyUqMLuQTTohL0drERhRlbNwmf"
        "Kint5Tftwv55qfOukzucER5g42WjBYqTS9vtqAMdo7NqcFGeEUXUQF1ztBn+JPTbrbQKFLwomU1/Ly+7r5fsxxW+5OtHCKwsUel2"
        "sc/UuSO2ZjxUiI/x52LtHwa7b/2+E8pWlUQjIanbwLbJnT79YvqttJWpFVFvbJtTH9o/BmkM8bG+r3DcmN5Izxnu79Y/FGGMsFus"
        "d4RYyPxz0t+VWSbJUOXMxYzQxifQQRr/potmN1zlIkd/JeiMBA8tln/AaviQveXBXfgEth/mf6G+C/4ATgjAUSIGAAA=",
    ),
    "result.js": (
        "text/javascript; charset=utf-8",
        "110ef418d8fe4ad5",
        "H4sIAAAAAAACA31WzW7jNhC++ymmQrqQAkVO0FtSb3JZoIcuCmTbk2HAjERHTCTSEKl4Da+AfYe+YZ+kMxxaYlx3L4ZMze/3zXzU"
        "fA6/mR0I6KTtGweNMa/2FpSzYGuxlbl/LE1j+g6ErvzfnemqHFwtwYpWgtIgmgbelNzZYqbarekcHKCGATadaSEp5pVpixeb3E1v"
        "S9Nrl8O26TvRRJYb07XCnRir0ujIhv5aNpnNLy/h05vs9qGDHHa1cIAxnOwstMY6KhBdtSvgcj6TX31QCuHg8dOXv37/8wssYJls"
        "hGpkleSQtMpapZ/p8VU14RDLNY1/Kmuhn/nQvCYrLmIGl/AoXd9pDwxBBFi0gBfzxHge6zMdWmCJykHXa+sPdoIsjG72gABAq7TC"
        "+tiuFm8SntWb1KANWPWsC0r2sBWdaOEg9H6AjjmkXwyzgbnYqjlmtrOo5U2vS4dxwfSuNK1M0T6DwwxAbYD+FNYJ11v4abGABGvT"
        "BEKGhfu2yCBMyf09JNpoiQRAQLKRG4cw+jDH8tHsOoMrPuQosuJTcgxxvedHuIYPH/j51xDGIh/ahSg+o+8+gdupurvZMJtxBX5e"
        "/9hQEYR+BouP/AQL6mf0vp8IxkjedKLws3iV4zbcHncgmn+yf4e/dR2GGphxMbI8Vkj0jsnPOS5prlY8tkiAriwN7LYRpSQqj9OU"
        "g+3LmvhNbn6BMKxn6eUS0rClGBwhiXFA3giEf77/PQLgp4BhfNVmp2khiqII6xF1syqULpu+kjYNeDPYRNC6uDi8OxzWRFUScV2n"
        "a7sVOszRxcEnG9Y5HIbcb/lJVK4/8yzTpnt6CJEwiIiP37A73B3J60I75ZmqESqGCeWpk6Lao1ztLTwZVxf/XZ8zQGLgR8Zy3BTG"
        "iMIiGohStDWLeGtomOldKADH+x0KCaOABghAJ7YJIxCYi/cTIThmo5BsMGmVl9F0ypRlE1gk7C32N8rJES0oSbadwZlTOFJSV2fw"
        "eOBiLRyWPKk56L59kt1quRrOoYXMYXmnUGFwWf0IKNxunJLPAklpxdf0OodYQq7gnXZchZd+fbNJfZ6NoSSnUU78Ahn8J6h4FMTW"
        "YfKju2ByW+V4R0w3Q1QHvYnE0bcX7g3as+PjbXSHeFR8xOkyiYryb/BuyX1jq1U0O0Tsg9tv5f/xAqnvYxyDSNWeREczwETdseIo"
        "y6J7VJraNJJkCBdFtlu3f6d15zLiq/FyC4sX5i72ZIeB459VwbIR1kq7OitpWHnqE+UcAQefzZGuJInnLeidNy42qsGvgDRdjhX7"
        "W4GfaSkj9jXtxML74wht0YkFNHZcXxx44fgwG+DiQFbDOitejNIpfRNk8O0byayraWn30p0TQGwIY3EPXv+Q/kbiiKjWf3eITomr"
        "RjzJJrmltFQdCgSydCzB45CRr1OOXE+s+MsqDXAlvFAJafKQYz3w406xTlVYFKHi2CHVaN2eMh1gpypX+5TpzfU10hkAgfm0gzeB"
        "q2z4GXPCEKTpX+eGBh5yCgAA",
    ),
    "route.js": (
        "text/javascript; charset=utf-8",
        "c8a9cc5bc073316a",
        "H4sIAAAAAAACA22TXU/bMBSG7/MrzgJDdhUltMA0ykphaBdIk4bK0C5Cp5rklKZL7Cx2YFWU/z5/pFGLuInj8+Xz+jyOIvi5QmBp"
        "WqGUIJbA4CXD1zEcRGvxJKPR8ejTcDg6GZ4dn59+Pj/Vy9m0yHgm+OQVn4YBKJ3/t8ZqAxm3G84KtKXM5vruNvS8aDDwYABXalNi"
        "iktompKp1RikqjL+HM8DV2EMP57WmKgvzh50/ssAVkz24W0LM1Er1BUjWxpmyFJgfCsjhKuSVayApkuw6XBVoaorLqGx6a1Jx3+l"
        "qBQsa54oLQl0nkRiwik0HkAiuFQQm251N8iqZAUT8P25/pqosMIyZwmS6PfB9DGaRoF20lCWeaZI9Dgl4YBGkl7oUu50aMBJN98u"
        "zo90yjLLFVbkqxA5Mk7DgpUkxUSkmNI31xMuK1F841obSsLxFR5m3+9tb3dGtiSuUUrdvUF74bWe12vsqhKtVTmVSg/PrH2TLuRh"
        "dnsjilJw5MpFGx0tJEzpa9hLMF7rNCd10545l3qfrzzjf0jsG8j8ANZZqiFowJE1Bt+w5UNLQ/i1YgoyCViUqmesA05CjksFepyh"
        "5Wtv7PG8tbe863nDF+ObyxZiW21u43pGOnS89yixvTsmXCMTaNpdYJ6zF+Ta2s0Lu1nZ4H7UJA7gheU1zilMLt0vfJhMgNd5DkdH"
        "O5aa61eTcUz3zRq1i/7Mns73iLANWaZIbN7n3smd5d4qJtZB55SGSnSmXX4XB9Ghfb22GvK3oNBwLTJumW4Pm66pKSym2832yVzn"
        "OfE/jm709P1AP4A988m1MY91jQVoGvx2YRj+DyDRDTquBAAA",
    ),
    "sign_in.js": (
        "text/javascript; charset=utf-8",
        "262d81093d2d8eab",
        "H4sIAAAAAAACA2VVUW/cNgx+v19BGENnB45vG4YBuyDriq1A81YgKfYQBKvOps/qyZIryXFvqf/7SMl2fMk9nCWRIj+SH6ntFm7l"
        "QUt9AKlzGKRvQIAWLYLQFS074dxgbAW+ER5uhfI/OsBvHq0W6l/Rk/5Rm8EVG9l2xnp4ggP6HDrjPIxQW9NCUmxFJ4svLrl61mpW"
        "0sq0L6TaeFniSiUevNByBB2rGwLuvPBr9bCP2pvSaMLy/t2nuw9wDUkjlCQZMnYW170uvTQaaomqSpXYoyL81nQug6cNQLwvddd7"
        "ut+kSVgW4T/JCYbFr720WO3A2x5zIMumpIg9efoPd5Boo5E0XYdKlQ2WRzqrhXJ8WBRF8AVjdkXOLPreargP1nP2FgAVARx7G3OY"
        "IAaV7OFqM66CcKg96hJTMrpX2MYQZA3zQVGaCuH6mjLRa4uibAQdJ9nsOblrkKzYR85/KTQlHvYIQZNDdESBSwoOKoOO60REcQPa"
        "HIwlkiBo9ESYI13yA6IG6QOVfCMd7C1RBS3QsjKDLpKrF+C4br0L8H795fcF1Oc7Y6AV+gSDNcRV4T22nXc7GATZ/+Fpvk/69vSu"
        "JnrC9+/w208jhUL1q1zO2DQV6ATiIKQuPq+yPd9u0TlxwJDR7cXFBi7gtjFDCKs2tqWUQ6cEJcbU1BuPEoeClf7shBUtPL0nI5T/"
        "EawxngTbDX4LVH0uD5njhrvRKeusCXbfO26qlgjE/w/EtcjI5BOnjM8C23hB/Jm1k4lvpu0U+jPJRKnJ/NzJOaeEAl85+DiJ1va7"
        "5zN/6l6cvPBY9tZS3JeLxrnn0Go0XMRp5fMfcQJvQgtzWtOglK0RxA4lukvn562j/aNQPckV9Zi69cZSxQqaOTdEiTR0eQZv3zLc"
        "9hwHzykdO7gS3Jsutq+snq0Dtdd9uJpDoirR8beWitOcHPHkfGzlpPoi9MHwymKwk7Qn91XxojtK/pz6vSxN8lC0oktTbp8Mrv9g"
        "76ZjLgTfUywsJazZCu2+9+Qrwo3rYvrU0k7Ip8K4ft9KH7AntzGfycqSE7KawpaP0wiJ8zFI3ryZpm2aDMIyrGfhGlD0QoaEO+mS"
        "CvZIJQ8hMYcBwp5mWfj+jbXolU/DfZiCKSrpeNgwGp6UUcYtGS3MnuJAYU+hu/kpSe8TZQ4U1wPHPTN8t6yKkMh8ea52y2qWhALv"
        "4ieeTeTg3xmX3JpL+frGoh8z5M0RuUIRb9wuGtPTlK6F+RQRsZUCog59yCaTI41aTxw4H9uvXeleqcUFFYgGXhhIfzVSVdSD6VzK"
        "veA+ffUaZEsIr0sSXqRZvKTPocJyKeRI/2OYnDS9XjmPFCs49kupJ6rRYfPztJ7pyZ3/IbzDSZaHQIIez9hAbKJBYNtuZt0Yh+I8"
        "u8IwyWNH51MoU2wLI2pT9o5xj5v/AXXn+ovmCAAA",
    ),
    "state.js": (
        "text/javascript; charset=utf-8",
        "b67483c00b67d83a",
        "H4sIAAAAAAACA41UwW7bMAy9+ys4n5zCcO4JshUYOqBosR5aYIdhB8VmYq+yaEhKsyDzv4+i7MTtUmynKBbJx/f4qPkcvtXKQ+Pg"
        "2dDeQGOADEKnVYkL2NcUrlyzNVjxXQ7KVPyVM/bKQVmTQwM1WiySpCTjPDw93N18hRWktdKNx8LTM5p0Odzqxnk0aB1HGNzDI/ps"
        "tkyS+dVVAlfwVCM4rzxDez5K7gDJjUibtMn5H/K1lWoONqQ17fnPC479HcBRi2uqDtLn0D/tfBFQrv2hQzgepfyCAW1jtvAbzE7r"
        "HFoGV+aQS8EFrIk0KmbuVFONwX3PdeYJ/urIeojUpG+mdUwAxsroXEPm0ZNVWyy26G89tplINMs5LmAJKp8jnKZS6bcJo5YhJJ3B"
        "hxXLS5tNGtJiWymf+6gj3IvGLIvlASmzxSCa6CktLsGi31nj4hydp86xtgVcd8qqFo6ZUaGvyHQGq4/wQk3V85iVrSa0NztTeqbH"
        "hvksOJlEzESB06ALVVXDxZK/R2zIpO45qEKNHk9x/egmj1qzptLSmxTmd6PKOhtR+VJOMXYwFdwhdqAGJwVJ2A6aeNz8KxZTa3FV"
        "h+aswDDkIWv8yqboeWKXFIgGuzWZZAQPRRXeGMBNDZDH8qLKw/onlr5QLhTKZEw5HOFULT+NGXpJCLpkactuELEC0y9k2S+yKRPP"
        "jzv7HHXgdWX5SgS15m0Im/I36+8B68f7NB92PgshYcnTizwttvSCE6//i+NisnvxJADvcn1UByF6fiTkZSj+Z1byzmWnCYU+ijYs"
        "bovvoe0bX9ayoLDrKk5gMLa9ZcgJ5vBS9OHuknjo77lCRmaKLEVXnBKwXy2/u7T8eSj+ibffpLCIj8BEo/g+hL7/AI8KPufYBQAA",
    ),
    "style/jobs.css": (
        "text/css; charset=utf-8",
        "53adf46b1e1dfcd4",
        "H4sIAAAAAAACA61X247jNgx9n6/QywIzi5Enzm2yCVAs+g19KFD0QbZkRx1bMiR5knQx/15KlmL51tkCxSKLCUWRhxR5yLx8Rb+d"
        "Gaq4NkgW6C+ZaUQERQaE2ijeWOnlTAxSrdBIyEuCvr48JN3ZD0S5bipyO6KiYtcTKklzROmqgT/PjJdnc0SvB/utJqrk4ohW8C/d"
        "WklDKOWiBNHJucfa3Cp2BBeCnZB8Z6qo5AVfj4i0RkYScHbmlDJxQjpXsqoyovCFU3M+AmwO4o+Ar+IA0SIDUOB4/W3VYbkG/e2+"
        "k3ARJKvoemKxTIMkFS8F5obV+ohyJgxTA6NdBH18PuBMKsoUIGmuiBJ9ZhS9E/WIccUFewrnWBHKWzDcnSnZCoozXoJCLiupwgEX"
        "b5snhxUeJsZYKk79Q+yaO9pcAkxherz359kPHwOlmzFYLSv+X7FmJH8rnSCcZuX6jvd4tq8JqL2dQWTWBRSDksIaMuxqMGW5VMRw"
        "KUJ2vZ1C5q3G71zzrLIvJVvjrsui0Ayiw+s+mH9B67OY2LsLRX1oFl9+XDzWVNYX3gkVkHx88Qnfr3otXZOqAs3xy9pMuUua/82C"
        "3CnfwSa1VBYrAM3Z9HkHFkluxd1VaJakFW/QyLZq4mdSrGGQY1G6F4CeKm3C4OJjmq4oK5/vD7l5gjqBhDzHRWEFKIVqcn6ghQin"
        "RyHN45HVjbk9gbeOBHAmjZF14ImPh5ev6FemOWWOdQpeQQT6GViHQYTcoBqKxVKPbe4SEW1luaxZx1SlZLrjpIq/MwxqLGr6FK1X"
        "k6Z/dZJBimquNXcFt5h3V1ihbdJkvfPF6YoC0mcPXIrvOLrI72g8tZD3pRrb90yJjQwC35uRxNezEyw0KDhyXJ4IdnGd1kjNuwYq"
        "+JUBQ3TmXCYqVkBIu9WXE/obyo9asFvQUEToQip4KvdnRQz7/RGD3pQBUg/sivWZUHmxTLL1BRHyCAcxtF9QwuD9fvTk0xmZo7k4"
        "0aHEvR3sZtcPZAhQAIaUAgfcg4x1/iCKE5y1+vanZYqG5NxA/pP9yJTJJL1BxLYvW6UtlkbyGZ9B0bPQhdsChbAMHXVW3IXQPk9j"
        "O1Y/jLd+uLmYezGrKt5ork/QGMBAWEMAblxeFGnGFs+JLLBiuq1sanzdp5tD13ATTfiOOY00D+sFTQPVyWKbr19m9Vrtqi5orbYL"
        "9oA8oSh1pLpbcq3Bt2Exyu1SPEbKt15vLhjaB/OMJgcW/YzYI5g58Q7neHzgNzG3hs0obj4h/MgCYG5rKCT9U/6g6dSAbrhwPJZV"
        "Mn8bzK5dtKdh1bHcNL8kAVb/bOqm/loBFXgODUEEr/0I7+RpsteIEQ33Wkec39/YrVDEEnunAcSpZP15M9l5871mlBP0GPF8mh6A"
        "3mDwPKD4xaL3umclLBUDxblKPvhCHlqEofqT1ib1Hgx+zEXwuu8DGG20OCNABvb+l7GrYX06korA+ZefoGOEDsYEyWCstAYCCemM"
        "t3r3ZcpZOXAUbohV5wJq4bEbFmNnamZhhf8xLFaNnTJ2IWxrobvdH6WF8j8C3Jhc27myiqo1LBSHwSr7zaqt/49ldgw/DAhDn+fk"
        "frtdOp2bFj7FXZDxL6MAfTVcqecrbNbD/JIdrYST5rjPDfcmwB/EblIv7rOGz2b2Vk/Po2tT9Y4zi1bkttSGN9be0QY+29HqvNut"
        "JtNPAUlGPw7tMIQ8ipvbHj/zPCDTgattt6VPiSPMvwjyxkPeLubGc8jozmZhgZxcv4/nyMDWO90tOu2pZnTt5/yGyTH8eXP/HT/k"
        "rEaxApZ2KB3a5oziWnYk0n33DLY0DkIxfzz8A0qisGiOEAAA",
    ),
    "style/layout.css": (
        "text/css; charset=utf-8",
        "dd00dbcc85f23645",
        "H4sIAAAAAAACA4VWTZObMAy951fo0plmJ7AhHzu75NIf0VunBwMG3DU2Y5uQtLP/vbIAh3xse9hNEJb09PQk5/kJvtccWlZxYBYY"
        "9LWWPIWas4KbFSh2FBVzQqsVNEzgfysqJVQFQsXw9Lx4WsFTmma81IbTV1Y6buAPZPoUWfEbj6b43WC0CE0H+FjUrpF4wOZGS5kx"
        "E1WdQ58UrGOZ5P5Iposz/FkA5jSVUCmsD/iQsfy9MrpTRQpHZr5GUVYt/YtcS20mm1DvZCy1cpMNgfDlcxLv9pOBKRtORWgTDD9V"
        "13Aj8hQQSCcRGRrsYYGQkxXUG/zbrqBF7BdYvp4ELRTHp0kheWuxTjL0XFQ1onjZ40kpFI/q0ZLEW/Ld3Pju7303Q5bt9clZYY8d"
        "GJ4fiRGqxrrcARw/uajguTbU0xSUVkQ4S2t9pL7dHUG6ufHYR/fwHOmytBwTblrqa64LlEDcaKUnqCVrhDxPYP2bCey8CO+49BHS"
        "UuedjY7CChQCBtGd85koBVgtRTG6sDznyqHTeOIay6g3wwrR2RR2A75nr3VsL4J0GogtaFC24GqmgKkz5JJZ6x8dWHa2UOseR8LV"
        "pHcLkmF+TEjC/1GLouDq5+0noi6EbSU7X9hdxE63pOdWWzHQap3I389egvhuFPhvFG/BTyns/VMIU0p+8oaKtaHve1IvkziNkXC8"
        "wTI9I9x4cyNUENrupSXnlhUFDeP6OkSYTed0gwK8IdqTu/zH8H0s4swwVczLFopaQrAH0DQRj8D+T/t7kvKQ4nOJTjyPUOyxwlO9"
        "KFyNUX39EMaOnq72RZAS+h8F7+28lFkNpCyPoJS6j7BJrHP6MFtjY8IAZgjmxzBwjxVCkjyQ6D0sXGMbBNXXSFhkW5ZzH7o3rJ0H"
        "D5w8ao/3v1+N/6BvCvrJGIYhi8aJnxx++P0Z5Z0xyOTPT9BsH6O57vd66Lcfl5hfq2rWilHAPuJDUQ3rOZK8dFObHnGLifC681J5"
        "TLK/8GjZn6beJvuXtS897P8xemjwiGy3vAwZ7F4Htny4gdr5Zgvk23fhr5bLhmAZDmLn8O1QSPT2RnNE+4IEE/bFW4gQEgw+Y2p8"
        "RzTdlLPdXVWTbI41FeTvtft9sRsomyLRtTcyPW2Pxyfxt0Ez72RlRHHfyZlDnOEvAu3B/upwT5ZnvCKws/4+n1o8P6007lL+HzSL"
        "bw0vBIOvs/pffTeXtJiHDU0ii3z/UxhUQCjXc5yBGGzBxT78FMA40wqh+abOUMyMWYEKTdbrLxfC/a22nq4n9PVqjBVr+HWbNq/H"
        "/rJ68McZ3TTjIF/MXErRYpYh2CjeW2UOTH8s/gJkyGrN+QkAAA==",
    ),
    "style/parts.css": (
        "text/css; charset=utf-8",
        "80c3606963d7614d",
        "H4sIAAAAAAACA7Va227jOBJ9z1cQARqweyK141snNmYwi/2I3cViHyiRsjmRRIGk42Qaed33xf7hfskWbxJlUYrT0/PQHYmXYlWx"
        "LqdK/vIZ/e2IFcJliZ4ZPUuEBUUVJhTxYoeyk1K8lneoYLQk8Dc/sgb+CCpPpYKHBte0hL8KZyWFvxkW8H/NFcv1K2G45Ad4qGh9"
        "kin6/OUmPQh+Rt9QUdKXHbrfo7eblLAKRnJecrFDz1jMkoTVT8u5maxPelLRF5Xgkh3qHRLscFR2jp8Fbhy1RD/vkB3bo/ORKZrI"
        "Bue0G4Q9+UnBBv5MRVHy8w4dGSG03tsTumFaliAqk+OErByEyabErzvDwj5kxC486Ecrk9QSGRkSoFjJHcppragw1CSldZK9JhQL"
        "oNpwyRTjICzOJC9PigIfjKgjqKyBY45U68C9DGXJgfekwXo5qyVVs83i03xcEi06HHqqWc4JTTJGGGyEc7E+15N3YuH69Xykguqd"
        "N6m1EPTtBnWaYHXJapoYhcC40cDXxjzHpIfhBhPC6sMObZoXdL+0azMuCBVGRgS8MOLUqInPuwWJwISdpFey4Kea2GmcPx3Mq5/L"
        "Dmbi0tDMYMFr0OdmsfCXxX6n8y/36dq/41qahTElaqInITXVhjMr1ZtXzu6oNQj6jTGkTcLJ0WPLaFAqwWvg2domoTkX2FpFzWtz"
        "Ae6If2LBcNKAW0pKfr5V4kRv/3WHerP0BZyVdNMjDK3mAd0d3Kn2bKI9BiRmCq433Wz2rbiEFhhCQbAnLZiQKkod5/rKBxIrAbpt"
        "IPDUQKenBbvB3tHlCa1aC1YqbSeZiQs16GB2ny4eejsIrg9mcY98gRnINnIDdtJZ24DUxKW6jdrYJghHaE5ort1zjXoyHcO/TSk5"
        "PMCaUiz49rxSO/DFGZOGvZrvI47WUUDy+QBbfVBb96KaebMZwlv6TWpyUBhxD4IRF2DNhpgM2q2NL7dBuIJcZxlhdaNzgfZpx8Vi"
        "8akXjrY6HC3eD0etp/45UWkyInlBdjvQSk6PvCRDSwd6+kJaH7Z5Nz/S/CnUaBi5u7gdz1nRy4U8dmYqP34v0VbzcKFI54FW7Ytr"
        "rdaqjNWQo5jaD+KyybWWR9ZLtIJCumPPXaJdPvRscttx017uoxkb3OhF8Nae5w7p1qL0fiN73Ox2uFDu6oBVLcXt7T4KBUpawKzR"
        "j+KNe/JGvOyxvYywDWhgP2KIPW7Nc8FFdcmszSjGfIKEwqaD/nu7O/nbcx0LGof8faZFcUamOC/ljwJfFRYHBtiLQ1iqdtbfLSLD"
        "wlhyzEZa+FrBVm8wdmuFX/zIenVBzMccb+iJsNe0Wtt1TxnpJsHodejdv4OELm93HTdKizXGPeYeqEN02bq5itd8HrLuWItYo5Ph"
        "sTVHY1+xS/zHLLFI1HljQp/hEmSAZ3p62hU8P0n0kzv7mUmWsdIEMI90tTXoouR9BLqdRKDBpa2WLuK317C6Mg3E4r/JZR+J+8tr"
        "A38cc2pldIn5XWQZieLjYFPTTjXavxZb9GBKdojjF5+lzy5kbTaL8LRJYcLgYszAlXeBV3bE+pDjMQyTjxHA8eUz+ourdKEYAssG"
        "9JG9IqYkkkfc0DvzqNk5CaiKiHk9A5O2znU7vzMRDjUyWobac0A2APyGsQBWrXq5YDWUMuVPl1iBP3l9alRKLqfdsF1jcekoroYV"
        "FZMSnOhyiRu2a55YGaFiR+2KU23Uf7HCjtoV4lTXkXPccH9Nqk6ilmGiSTgEMVabG3G3UrPK2b9ejSAySqTvD+pzVhesZsoo8Ncn"
        "+loIXFFp1wFR3k9hgisIfbPVdkGoYcQWzqbOv0hgxih6BX4MdaziRf9UNaeZDo/LSp4/7S/cJCQAoUW781+1LjsSqeQV7bvXytcF"
        "WMBd12zU4N367SKG7U0fqfXxazNdgK2TjJl6Kw5qhsp682f+hNrDHRAwKcxFWqc/u+IXlB4pJh/EHav5e1j3UaeXyawdspBx8hpi"
        "hPYYR8OvhRshI1FzUNp2GzoZpwtb4/u5uhqE6UpquR2r0lpqWaRwGcsPJT3Q+qO3sZ6PcpCLU5V1ZuDx4ATTN6btmZbMVO1hERmo"
        "vcSNhIjtnyzreofqY0upWP706hDU2sSg3+Eooh1leVGMW6DpzmiB64jPxF0iVh6OFstD/Yf9WF2NjOcnJ+tkH9frw3cTAwR8XQXY"
        "lntXVH/9w1p4EW9WuMW2ZAFS6udbLMGDNXdQtDgakcoN/e/f/7kdI0HotTT+G9Lo1Qbb9KOWAHKCjeHS67+CWFiGBmlCi/K9rV/s"
        "gRMxqbfLyUdLmqugrNNUAJj0lqZYjVMP0aI/A6dskPxD6OdagP4qBwgWyFOhtYAIqIgSZ7/tcMKLQlLVZrObxnTQbCQwlncZbpfz"
        "ML5P9XxGFRhCfN131xB/s+mXX13iwifFNWuasxSYoSSSzyPa1Cu9Ms1eQSuget1ut9bvt5BY6vxV5xS8DJmWE+IFeD82KLnm2tap"
        "AHTMARVnHOC4mTvDLojHUHXcGbBsBgEqEW7hMq0a1ctrGyj334vaYTQJvqVYWsfllcF8HmxqzJ62Ftwu8+O+swNzCxfYwO5zX4N+"
        "O0EYL16T1ocDruxXsQ93La7HEV/9x5Pvh1Hzj3UOWqmuBhvTqGK0inCnnLFB2EMirpyIUOkVGiXHxBYJXaNxETOJ1ahx3dhvml2+"
        "B9A722hUe4cgtuYzyP/PZ5SgJaCx+dy2gzyabxccYcH6wfSzYqnuuntzd31dfo8Ek4y/JFAwEj2yMNSMNrzBwYyFh1bi3U6fRARv"
        "ojdwuXwMK38MGrf+7582c1vQ9w4xnh58UPaTDirHPhgEHESQdHtYSK3gXH1Hz3EQEswOyP7h1QfiBSFPl8b0VUZEgP8TUFmjm2ra"
        "3U5VDerTpuaOQfeF6JoMIdEgqXn6REGGtk+kn/Z0baa/3Y90Qd/cLFQNzjAm+oMLh229E3yC2mttXKDFuet+P3V92U/Vvrayvva4"
        "fD6Hl7f9Q3FvunzsO8qDLmUeIn5idZFqW562++W7dr+0nz/Mv4dIC2DrKr3uxHe/Mvf5w6HH9NsAvW8wC99wL/vd34K9aBhlP0TY"
        "7wkuxZruaXelD/uRdr7rBAe3Owyfl0Xy9scnNxsae9EycuemfF1H7vzm14pCgECzQI6v2kLnpiOdwlAv5fuWB0y13xeCrXbaRIgM"
        "SyZ9ORlusM3wCMUv+sc8AL0Qs1AMCw1KKIY9+gGGMOhYEAvAzHhOyxJJDJ5vAZzeaPAYspA91evlXfjiUPwQPr71N2kYiMmf9luW"
        "wWliJNKvbAzpwUDjUn3TWv6I+BFhytU50UafOXOQH0wJnWRUnamW/+pSOFpaX/BDIItTcEUa1plYKTEjWOFEMVVqQcP2XAwaReia"
        "3y4k+ZGZQDEUSmGhYm2DaVKe3bvLNb5cGLjBW+uRUO0UVEgoYsgpB4RZcZ++9Lvzz0FLOOj7hr7qvtHeocjn2vCTaceGr0rlsApx"
        "Rft4oPY7m/Gu5NQPG+yv9a6GDYI2FKuZBoUJnFze6YQAQWl2vzGpFqCEBrKTyM3gmbeb/wNcUuwqUCgAAA==",
    ),
    "style/tokens.css": (
        "text/css; charset=utf-8",
        "a237b373fd1751d4",
        "H4sIAAAAAAACA42UTW/bMAyG7/0VRIoCbWE3lmTLToqdOhTYoTu02C7DDrRMJV4dK/DHsK7Yf6/k2G4d57AESEL64RuRr6TlNdyZ"
        "wrRV7UG9R0WAZQbNy548KPLNtuniDKtn0JXZgSkJGkwLuoHr5dm6MqaB1zMAZUUqv1Zb2tG6r3RVt/aZ76ebPue73OW57l4enLOQ"
        "xUxdDRQ/wqSO9cphyIhHIyamGCEpzSzGJVdC9liRlzTlMk2cEseRiMLgA+fXTWXKo0UmMqFVanGpYpkMsnn5PMVYygPuVEnSiugd"
        "O2omElEqHYdpKlTwzh11I5nE2HGrGAMc9FApKpspKVjElbJkQphoPSFnI3dr0w7mnKtwNYVnTb0bFDDB0NIdbo57T+IwRItFsVol"
        "2IuqLZYbyqZogFIlgUVDrcJsQDXmxTGZDgPVOhHj3Hd5Xeczi6IoCbrZB5iGwwSe82ImGmGoE9d+KlCOLrVlY4rsf+ZftWU5+/vT"
        "Bhx6mu/5TAfaDYCndjtnU3i+WUniCp12jAKFnk5hLp7qkKQTRy5YPLibZScWQkJH5ExjsYj4wFa0M79PLpuS7tCIzNoierreYjZd"
        "cLVJL3kAPATBYWk/Lq48cMkA3HsJUXRxNeyjmq0h3P/ptexBScbAngbGxyi0kRyjaA08GCNpo7GuMm1pjYwnsZ/mthvWlRxqsKzX"
        "UL/UDe38NvfAx/2+sMe/y3iweKKNIfj2ZeHBo0lNY2zuq/2CJ1tpk07Ar6nKde+HKc0a2rz70d2fHjzdP9jAf6RNW2DlRO/BZWz5"
        "A5WFlbwzZW0KtFfu4jP9wu9tJz9Ao1TfZ/7XTpqJm2jsfIdF8XFMyjgzGD8g/w7X8o8MG/QbdyF/WnRGLX7C66mL+hZOlThXT1R0"
        "l7oteANUE1rLOQYAAA==",
    ),
    "table.js": (
        "text/javascript; charset=utf-8",
        "44ed5841c9ccfa2a",
        "H4sIAAAAAAACA31W247bNhB991dMhCKVAkV28lTYcd100SJBmwbo5WlhIJQ0ttTIpEpS6zUc/XtnSEqW3Wz3YS2Scz1zZsj5HN6C"
        "FXmDYCthwShtDQhZwl6ro1lCoZruIA0YcYIjS9gKT2AqdUyBJUBohLYRtYRSWJHN6kNLNuAMFfSw0+oAUTYv1SH720Sr2Wz+4sUM"
        "XsAP9tRiiTs4n21tG1yCsbqW+xQKbJolxGR7SXGcElh/z7900Ahj0Gwuohzs5quyVS3tKNj3cOeyYMfBCsnvLGoolTUpRSi7Q8S/"
        "x7rECOKqLkuUlDBSdrWF2oAUmvwkK+eV1OFBNB2hptwG5ORVAJnJyarS9G3x0Wbkcj6bFUoaC3fv/vrtF1jD68ViBfO5h6/tyLoE"
        "ApY06gMBYSvVGaqA4U0lC4Sj6pqSklEtow+t2ONgU+mS/K0hFinkLv/zDKDe0Qas12ve02g7LWGxujqQXdPAly/gV52kWtQSy1H8"
        "1SCeX4nnT4i/dPJhIeANCW5oE5ZsqL/U/YP4jJypY5zaOQxWcFAEsyNSQMNQ4gim0KppTOYI0wotDnD2lbzf9gMzp4dUez5ho9Pt"
        "cyNybC68ofMpbVLABg8oqarv/vzw609+4cB8UHXpeYblhHilOkpa5ko1KCTxS7W2Vj4WgOBt6JaQbE082xExjpWCQkipqNmQybUC"
        "F4gTx8YwPLTxrRmiAolYmlWIYulNcs8wfrTwTj0avok9Yb08EZN5tKu1sT7wpe9KNlPV+wqNdVj52hlC62topNC11N/oYTMOt/vt"
        "iFHfO6Ljo+v9XScLxsNnHodC+XmRDlgljqkNcusQgYNQRrQq46DizPvPzGfM5Av6mc8vWQUrnBpcTt1ys4GdIEgHmQqpj9aedGGr"
        "wZ2lrfstb/ieylXJEVVxZPmT5sKZVHhGRaRJc7FrI+iTiwLK0suX9YOTjoSuxUs/RCJSs7pDOjD2xFZoNCIBTwBHr9pHMnVlrEIR"
        "rFl94/rGa6DH1HOfOkWGPWtqY7NC6NJMYnLcpJAGmNw6HXw4RfLirXAkTySfujCT1GFFP4QARTaGFqhHY2kcSX6YPMtPG1e4cXBw"
        "SVbu3Kv6qUqD6+Tk/FGQvc+yjOW37ii+zLzYV9tPw9iZiHMKy3+JJKE5ND0T41me0B876S/A8s13EzunmYm2pTxjCoJJk5m2qQuM"
        "F6kf7El2EG18ECV6gz5hJ9mg3NuKU/6no3Z7K+uDYPh/pumEsfdDlrM92h8VzVaaMXdNTbX9HQsbJxkP/jc0FyXqd4451K+v4flz"
        "mFjnJQce/ycdDonT4dvrkpE/a2iIP022dOxKTm3alFX8yZbfnENvhjuV2y2K+k8TO3yZ873KT4OXroWj5XVHj04ylnVBJgOAA0l5"
        "Xmd8lLqAkytS8M5NxqUWtwVkumYa6aFS4F1VN6VGyZWcJsgyBP3g3dX8ViWcDVODLHiux8nWn/ga3AQULHNMExCnhShrjX5mDqPQ"
        "X98nYvXA7qhEU6CjR0SEjsS4Yn7zDT1tJPcquQYBhiF56+GZ26erhR5ldKmEgrjnVRZzx90vtlzdc584pci/c6JVMDuZ4MMW12BA"
        "K8BfBBDvB9Bp1OPjx92AyTaj9tCnP2iwFVbpOMo7a5WMkk22U0VnBnP9NM1wL0xjpoSqUZnJyGkRXuMOPaqodT8vPUYXBjpbjOV0"
        "fUU25n31f7w3hXK+SCIax6oXZwyQu8xPYvZNzTAWPoXwEA7G+QnLsfmgAqHov8QjvJf0djVe72NuUD/QaIvpOeGJxR+EBM8Weka5"
        "LfrNanPRI5o/OUB8/yr7Qeh9Tc+F6LvFwt1TSaa8s9jP+2mVA0Dn4VqaPBgoYtSehsMN7LZWgzrfgPRKnP0LhkU4340MAAA=",
    ),
    "theme.js": (
        "text/javascript; charset=utf-8",
        "9ed6539994e3366c",
        "H4sIAAAAAAACA02NvQ6DMAyEd57ilAmkCvYilkodOvcJrGBI1BBXiVEXHr78FKmDLd/Z97lpcONBEkMdY/ApK97ko15AsUcWRMEk"
        "/Rz4up+sNW2dFB/KsE4yRzhOfIEfIJE3vy6sxBX1W3cIYik8VRKNXI+sD+WpNI6CV653pqnaYgWUZ6TrYIIfnRosC/7dntLLVOjF"
        "zhNHrc/hHvjQpJRZD+z6+8i2xRdI7lpE7AAAAA==",
    ),
    "views/jobs.js": (
        "text/javascript; charset=utf-8",
        "d253cbb5393fe01f",
        "H4sIAAAAAAACA41ZUXPcthF+96+A2ExCujQlZ9yHSDk7ji1P3TpxG8vNdDyaGHeEdLR44AXE6XxVbqZPfe+f6A/LL+m3C5AEeCfZ"
        "LxIPWACL3f12PwCHh+JsrkRdtVY0F+JDM22PxXourTAr3QrdrHNhIXBR1VaZNhdSl9xgmnUrZEvfGzFrFqq4Vy2WjbHihoTrXMzF"
        "VlyYZiGSojgsm0XxoU1OIiHM+L00oZhfZiRa6bd2lotlvTKyjsQbs5B2PHFT1836L9hJKEo7O6yrazWSRvtPtJWxKO1vJNrKa1X+"
        "o1J7pLlrJC5nFsu9saZa7spT60h+WsG0geCV2ow1UIul3eTiQlYwhcrhHlvNVDjItYyG1ZW+CoVMs7JjmUY/m0t9iUlbK200Jzc4"
        "8XuzRiNSXrw8ffX8jZiId4lR7aq2SS4SElu19HWx0th7o+nbSnOpuH/VKkP/F5X2fVfYMY+s9EyxiLZVzTLKylJaSd9LaZTmGabS"
        "zub0MWNVeays6+T8xOv197cvn/2V1LonaNtyqupjqANzsfCvK2U2x+hxSvdd+aJqocNlfoXAhSQ2v82jKQAGDYFwDrfdoG93VC2h"
        "09ePxDwaR5tF59eP5n5Ir/7Ts1/OXv8N+j86OhGHh2JZfVQ1lrhYGcDMiLJZa6HV2oFv3azqUiyaa+UA22igUsmyvXfv8P598QqQ"
        "JniiZ60MIK4ubC6mG0JsZYQsS1iBwd4wflsxlbMrwFKXbYBwD/dlLRFW4v6hV5Vmg6KkzA9ymWYUGthuKwh3hBFxA1OwrFnNbGNS"
        "0zRYf2Y/ZtwlMG3VFviNafD3ZGjj8HSt7jvo0+ojr7uqa9dKW/3ObpZK3Ei9eXe+JR178bWsLHxDIXEezCLbK1V69Z9OAYBnjbYG"
        "eUMZ2kovxzCFXADllDx4qSX8S/q571xQZjkWaSYmjx2ACmoR22g2WdGi8zRpl1KzwAPglSIfIdnUFBUeRPHAKZLkZEiYKRamIUtp"
        "58eAIGWU5BxpoVJ1CY86dALISpoZJJIXHo9I5YzGXBAWRWMo+4nKQaOaXR07AOVC6RIT90rnQepLh11n57GaXEQmXUZN0w9Vyfag"
        "EZdNSlko9drmAp3nWRYbW9bK2aesrnnhJItcjzh2/dOVtY0u/L+LyrTWdbMpKRqwa9eLlnlVlkofC0Qi0lujZzXv1TnLLT1v1j+7"
        "UEFrtCmYYtAJPzqVKJwLuVyiKUXv/GHRKqUfTDcPYHVSY4vkRGBIsjwIpkLVaoF0lveeHbWwFfJgx/lg3JEolvbKUBy/1FQ5FTv6"
        "9RT+vUYwp6SUC0p8FC1wnqZIFNyE/0XVDuP0ZSa+/NLNvWiMSjMXmI39AWFTwYLJN0dHy48UnUXjlkhHmvS6Ku2QtL2HP12DR75L"
        "IR2QkAQnfTI4CQQ4tU1EirFLVjhV19g9f6IW0nexNPz/ubqQyOhYMrAWjXeDT8TWTUw1Fgj+QLD5kVIJohHOYsmHGTB0RT1wm5gq"
        "kAvV9T3gzqcGOfE5kvCtw1ni7fL2SZDv/bazSKNT8gINe42I4ozrpnZBerONBlJtWM+r2ZwFubqXjfLJfu5IGWjQbNXyEmss0awL"
        "ZPxTstUrdgaCI2lnlPP6VcKMWdRKX9o5xYOT+qf4dtIVqC5IItjkvUPB1FAJOCES5Ho8ud49ekhKwUnec5A01XLhYpQ+xGQyQTHF"
        "hEm/tCN5qc8gHGRUCV4o663CSQGKXCritVwgqdmXPTDXqxYmMo7QutlEZQtXPWS70TPRLIOYHepGwepGdeIz6sltMc9DR9jpcI6U"
        "Yp9apA2kMgUzmUo+mK7aDfMqWDbZqVWFURfY3zxeVerWpU6q2gUKQDrU2QLxMs/EkycileT7HolIbhXLDgUmGMV0po/IbLdCuzX5"
        "V9AJi9OU42QBtZlgpH4ULbi7XHabmYwifO21VJzKkcT6NdyvsN82dZkmoyGlKjt1qwvRDXaYyMC3oFlrn+oK5xAk3hdGUoZ1GZdl"
        "zpr0KBfxsCyyiAvkPoxd7HmGm/L2oxi8UmoZGbCjS2OqRLVltQSLVn4W32c2fjqsNXjcBbsT2YoZMW2RLk0zhY2zfgCZwDcWAzQ5"
        "5E+R+kwifvtNHDgCRAg2yq6MPvGjd/397pwqZRYJxDFyG+8TfMrsy09/KOrUi5JabM0s21WoCyXHFQicwJe3Rl/FFFhQerczdjIE"
        "j3RiUfWjEO9ygDMJcSY/FeO0hE5W7UB1iEWawufpzA1pd6GduzMu4EQmPB6sSSyPEOCb6Kxyyg25j9zjPvNvg0XdOtW/lHgsHh5l"
        "kar8TcfWNOMl8O9a1is1GKKL9tCGrg015MmezNp3fk529bl14qTe+HKjN+m7eK6etQcui5oGjnt+e4IgaxwMXD8O9uESIt3Nmjd0"
        "6CK6n5LTg9pLra4NTgBX8xK5uOw4242TpN8pN3rCw8yOR54QU+hcm/os1y/hc6BvxnaxJYhZeGsQ4n26ppiu9HX2LK6woBzIIxXf"
        "F/nrI/wGwq88KaEupu/4pdHX0hGDaYJqw/slTCCIevo6HBgkAo8j5XxF43nKt+JPR+KJSBJx7NqlJb5FdNrYX2y1UGGg0Gla+Yh6"
        "A8zwiAXOsfTFdsD/gs4vofvZ6O+KohiDNhddo2dP54XbTzzfoAuwQ1sAmTlgVQipab/kpzUJvD3ySqvYqnfYlHeBCXuT0jcl3VM5"
        "mw+HtjBXM3sd6zAcrSPeON74AU9f4dC1KlWwyRBWqq57GtlvaNhj5PorTZcg3vnjxQalI4OGruc7md286+MllGQiddtKB/uXIpem"
        "QcGauJLFVZFXxsdOKFBH0NLpyzsdHLO7R1fVuCNISax2XxZchjMGCap0XYFoCCCKxRJHhqAKZncQyzE7ctQlWidyW0Nx3n4qWJzu"
        "ONGZTZoqbJtb6YOsKw4mk71wCG55AES3FGOS5zsfNrxzlMn2HGScuKoBpTvCM2oNyxnnuYFHHOw5VY0vNQrKtVTUYHsMef/Fjbvq"
        "TveMBfWnrEWnw2wrfv/Pf98HxdURp1CbWy7AboFcdA0Suo/vAmPn3crqQ0M/7u0csuGjHSZf6VYZO6S02wKMubG7m/D6cRUeEAd8"
        "OZXoIMg3GmFVjroikvcZx7MR30xeNbKkaUid3//9v2QPvx4dvz55wLrpC0nEF9w1QsDddm4RQlv6S6ngKLWXSu8c0PYdee4+CRx0"
        "J3qiWwrZb2Qi9xiRJlNJV4zduWGB87ekh4bxRd7ey7t913U+AOiG7QzWlpey0klP67d0hy3renDD2O0XEuAeyL3bTKc2ueT7ZqXJ"
        "t8/qCpD8Sc2IytpmCZpRaa3Mn1V1Obfij+KboyPOnLEh+lsKzRzqrkNisJ8hzL0LIgQSNvW+wrWTUvafZ/x4ZNCjAKbUuOO2IUo8"
        "oRoSEg+A2V36yXtyB3MX78PMSbO/nn6A5dyBYOcs31eo0eL8xJUmPzZ8Nz0wxLbnM3T7kXD0yDBw5qhQCJw/8ANbwsHxDCc2E1Kh"
        "IUhYyTuXpnu0qYLtjJo1Bg4RG/eO9bPfs1lp90aGOo0wFYQ7iRpHhA7wXAE2mKKVtRVf3f8KBQNuWVIiTwJXB1R7yGf0m4tdfwMf"
        "VohsfzPFhseyD6KQ6Yc1YTjqYYzrj8ixyw8Hrocyqvsq/ENXHxV0CPBCTP35zZgkvrjxI9z1Q4kR7927l/jihh9z01gg277HhElC"
        "aa3x5wcyHWq+bdjQC7mBNwSIqCnEa3dDusA+6H6cTPyAhOayrhBg7g2FK3TrmO/7k9tsS7ftsXGHoOiu4mkEEN1ls7U0FHHsNO/I"
        "rXtyewN0+CtZ+Fp8t5RAurg5dVjc8lV634pz6ZaeRoiVq4/8CuvKW/d6ypAdP5s5F13TA5s7vnTvbYEg6eRKDckFNzuuFHLrCXT+"
        "P70ezpv8HwAA",
    ),
    "views.js": (
        "text/javascript; charset=utf-8",
        "922b80637891d5f2",
        "H4sIAAAAAAACA61UwW7bMAy95ysIH4o4MOyux2TpVgw9tMBOHbZDkINq07EKWwokJamR5t9HSZbjehgKLLs44eMT+fgoKMvgfo+q"
        "hT3HwxykQKg5fZDlVQp3Dgau3a/OPgvW4G36ohNgogBt2hoDmGsNhwoVepiyrNWgZQIlmrwigLICuKFykyyDkittQFfyIFJ4MICv"
        "W6mMSwEw3Yocyp3IDZfCsaZKSpNAbl7jOR2uaw0WWYBCs1NCg5Cm4mKTgFRwzCsmNljQoZ3BOIEa2R6n8cmW73J2rJzVdVAmRd2C"
        "qRBYUSi003Bb0EHOBn9Ow9QmqC7NkpyzVM0NQ87gIU4nvLHzwBEa1ib2cydaOEGpZANRmm1RNVxrmk6Tn9FiMsnpLxmCqB/ls4Yl"
        "TGNY3nYnp5FtEiUQvcjnKCZ6NptNYAZfTbvFAks4Hu0e5uS+ci4YbupBuGWm+hLC1ZoWWNfygMW8a/MsJXkkEqiYJszSz+z3DL9f"
        "KtYhpxP8JHFWjT/mr4F1RrA93zC3Q2IWdG946a8AeGcVLnxHOmNDcq/3n0iy7A1OqX7mxvYzw9E2Xa1PFvaXB7yFPx/ufz2Rf6sJ"
        "kP3eFWubjnpXokcfer0rn12H0eZg1A4HFoWlDN1xntg/aY1iYypYLpdwDW9vPr26XjvEl4arqz+4n2I4JSOJ7xVG/ybo49Y3o865"
        "bLZM4aD7tx75fwpWNx0a2o1UGN6gfXwGMn6cobCqnrW+UFtfaCSD0Zuz56YdyLg7Q0FGz7pURl9oJKPhwj4OAxXfeySICJxLNYQ6"
        "IwnaMINDBU8BCAI6xqX9uzLjRewKboZb6OJ+BS7+e+/+/Tw/nqFkNIviD9bimFbRejH5DbckZp0mBwAA",
    ),
}
