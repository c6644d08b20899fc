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
        "9a0c6a952b2bc10b",
        "H4sIAAAAAAACA51XbW/bNhD+7l9xEbxGSj15/eogTTOgA7blpagD9IOiOYxNR0plySWpuIar/767I/VmJxu2ILAl8ngvzz13R4/H"
        "cAFPxcOxhrnIMhAaUgOboswW8CDBbNdyMQKRL2CTFCveQ5FloSZgEomCaqGhWPKLkWqV5iJDXUY8ZFKHg3S1LpSBHRS5vExzCRUs"
        "FerxwnEi1ApldPikvdPBYF7k2sCny4vfr+EMxn9Fd+vdZYUf19Xsw09vzyajcPxz/HY4Lk+d7M317OpievvxM8rncgNTafzIU2We"
        "S+WNwNskUmb0UKh5IrVRwkgvDurj09uL249TPBt52uBWqDNN0vZFrNfZtn1N0seEn9olU6zpxdoL7ZoX19pTfYUq0vwRDfjPIitl"
        "AGfvgZ/g6Aw9LhHtN28YYcTPbpzhhlc8PMm58Wjz6EIpsQ1Tzd9OD4K1LPO5SYscvpWFkQuf0hDAbgCQLsFnEEODIduNAJQ0pco5"
        "W6dOiJ7DNJ9n5UJq3zv2Aja4t3zktafvveGOt5VcZ2Iu/XF0d+cN7+PxI+Jwdzd84wWVd08G6hPH/RMXWUaWUPr4jv/xwDEeqAaD"
        "8ckJ/DG9uSYCftqaBGPbqBRjQMqNYJOaBAToNSpBWiYp8lGKeQLzYrUSTM95kRV5CCfjFpwnXeQ19jU2LwHaRhgNd7wUrsTap+NB"
        "+FSkuU8uB1V8X4N31KR3XwXFgGRQuJUu24y1kOyGuxtOcChzFEOQrQyKALBdP/oqtyNIZLaImTT3w92eWhQIqgkMdxwiSQbVvVPR"
        "cbiy2DaAUC72ATnknzXjNSE5jrkKrgOuofgPjG401qo6CepitAOjSjkB7xa/MJKlyDS9/kbf+E6G8PUa1XhQRVP21+mJ4fwceit9"
        "CDDziwVG00A8AnzkNtZigivO8aZz4NnZU7poYyAXT/fltciMzJ9bKc4N7zE6P35As+A9CIyGq+4FO5DmjWMdaFpT30qJ4JDGZgk7"
        "z7xUCnll1TamGMCmzL4kArsfegpigc3bFFRZ1L4AexkCBJlcGihKY/s+dfbp5RRysZILKs9VgafwQI5f2GOVpHxy1qlY+yUo9C1N"
        "EJ8Oozr1qEdo4c8DxI9sNw51sZK+j8qVYerTuZBf9RfsAW6nLTfSSPDYpvtVrg019JiWcEaBb9e5VSAlSdrabMq4dsUnmaDeBFYV"
        "rkud2I1Tt4z6TJrbzANUA7eGNh7TZ5mjcVfcNOU+ugLfq3dWGC5TpIo6LPajFxhqfXNOsOPsXibzR+yLmOm6itmJkBPULWViSb/x"
        "tYLBi0F39uvQFzKTyJF2p4sBOeXCRL+1PR+4dFK3otCIqNQovNns6wZzMZvRdNkzyvaqJqWpvkYKYDh7AdCp6JeYee6eO3jUK/JZ"
        "qq1vEScPHEzMh16v65RYbfEcolqNa6leMIIwDNlhnaU4Ad9hv5mwtcNGq3ukV8Wmw/Z+LEzL3pC2S6cdFGqe9q8T+2OIuWAnWIMx"
        "B0rdiljQ3JnCRGgfnQq/4iztdd9/KVk7ZJaZMFc0q2poHUn2C8otA6L5UhU021ZppyTiVxnTP/PawKxHDE/KM3sN6Q9K+ptAxBvs"
        "TDzi9d4YBS+o++YATuCzSxF1UEHXZr40y8XEUqrOv22cqdEEX7nCkDU1Tuyk272rdUhaP6yFEivYiXxbEVFQNX/yxXos1ukYLWmW"
        "tDnSsNtReiZg+TuyhKtfqyjGAsI2LL/z7buhJTnLWbdUtNyK2kTH1Dzd8CRu1AcD5m/YBoMzNorjlp+5q1HbrtdZarhcWgFbcVau"
        "rtP38I742lsjrpInnVrmV1vIvbLpcpbUDyzNrDqmBXJgBHzxZFb4O7Cg8bpDzHKVV8hQxOKxq9cqsGRAmtize8cOCryKmynrqCL2"
        "flzxqJTfcUweZL1Nrkvjaym8xfNtFh0EbW47N0la5Ngjegqtv/zIAcR1yf1aFJkUzW0XWX9wmWwCu5UYCc59ZLNyRaAE3en4prAS"
        "GhUS92W2/McgH6zNbpR1s7vJr6wabHYcJ0bwSuc67aFNHtAyD3v8EaoepSHUBaylwssmaLG1l5T/h77VSP3xAP/Wa7t1Dl6Lh4cU"
        "6tSVVTOjDkCl5HlB7xfSjAB3kP8NFUEhfqAPAAA=",
    ),
    "dialog.js": (
        "text/javascript; charset=utf-8",
        "61938bad5e54588e",
        "H4sIAAAAAAACA11TwY6bMBC98xUjDluIKKl6TLSrVm2kHnbVS29RDgYPsRuwke2ERoh/79iGJLuXMJl58+bNG1iv4Tt0mrN2A04g"
        "VEYPFs0nC3pQwCVr9bGAQchawAmxtwHV6PpsYZBOSAVMcahbbZF6FOxsXSay67VxMIKACRqjO0jLNddd+dem23tV1tRwB/i/NkKS"
        "9WqVwAp+90gDosAwyKA7GwXSbcNMqY4Ug2Mnmk4BG9g14I7ygo9aK1afSs/4rWeGdTBaZ6h5Aiddi48Fpq4TVJpfaWvmPKnQLbcf"
        "IPvDBPtGa3cgBNGfnSPxRZioFdKTermOqlpmXeiP6i2Mv/68vf4M5u5a7FC5ierrBP8FZ5qzqp3Ui/9Z0FgEUQX4ofAM+0MOYwLg"
        "PXNQYaMNUprTtp6vZMRwwZl9ewOGQxFOZJQCSKPwcnkwg2kRKiO4a4+bBZEWkDIj2eeWVdimlP/hmSitVd3K+rSBLIfnl3iqMoyh"
        "xBTJ/GWzNCTT3Kfyu6J427uiuPNNxfupwYmFVWQEvpQCGScd41T4jPg6xwGaF3Hj/F2HN3JG+XAuemPLFtXRCXiBL/D0tOB9Zcb7"
        "8L5BXJZxvruQy6/SOlRolk2L2ZIx0EeswU5fyJlt9KWBbD6dJC+YqlE34F+O+XD5fNkyvMWxbQq/t0P7DUrW04fCszDjQZkVenjz"
        "UeycP55Q2yZT8h8x+bj3/QMAAA==",
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
        "b4b9758979335034",
        "H4sIAAAAAAACA61XbU/bSBD+nl8xWK1kI+PYDlSXAKWFwqnqwUkt6IQQUrbxBu/hl8i7uZQLlu4/3D+8X3Izu+vEeemVD/cBSGbn"
        "9dlnZpZuF65FzqUPybRiSpSFBFYkUEzzr7ySIApQKYdZWSUSPzEFDCZ4UBZQcZbIoCPySVkpmEMKNYyrMgcn6CZlHvwuncNOZ4Qe"
        "FZz98uvZJziGgs/gY6Gy4ANTnAJflFXOlDstEj4WBU98mHcA0nJaDcCJ9xLxIJTjoygXxVTxNaHk6D5ZE5Lx2dMoI+U07qGs9g5t"
        "Hh/e3/5HFg4v9n4+dTAHSNgTmiMKvBIjlORloVKUyBSLdWDp8fb8/ef/w6UPT5xVLYVWjN/Ozz+9NHMEYMb5owlmXaNsLTgBuhoe"
        "JWsJtHG7urk8PV+p80oTZBneQd1Od3cXPnM1rQqIYr+3fxDAuwmrWA5zQ6jaEgveVVpNwlyqShQPNex2O/ybppIJOSqnhcKIrrHw"
        "4PitTSMYm6j2wMTtwCK0ExFbkMqIhxP5cW/ffpdOQGrbU2qfNDkVmMM2+Z3kf/CKZfe6OUgLMCewUh9mKa84CAVC4qlaas2ESrG/"
        "QHZa9Y6nxYg6DyYZ9mBm6/K1hd84RSSGr+YkquXQ0/dsICSxxqrBo4ZXtjQ4Pj6GCE5M7EHjqh4edup10EwrYfNjm89KGIuHacVt"
        "yyPYihM1fjqAXGpUgxj0h14Ocag/xSmEB7mWJRDup9uwhmcEO8vwz6Lh6ybyVkSaoeRaJVO4GIOrnia8HC/S3sFKHRPEgedn2Gks"
        "4O0xhB6JWoKIR7HX4Of889ffOKmM20bpCMIgDKOl0lFEpW9T6/f7B17rMi6ZSoMKEU8WarsQhWGIN5PL4aaLg36w6sEeBaq8EN94"
        "4kZoaQxNa8zSMuNIiM1I3lLpzkxM6dvC79HgTluMs7KsXOOkC29Cz7ceX+OX+5YHmqRobxyt21v3jYfm65oP4tJqD3/RPdRIgglL"
        "vihWKTdG5oSO18Czo4O3UTER6hzpjV5txV5tgLFq2gghjfeR9Wijv9epNTEevDofYjM0N2WqMYZdNPTqxKob2WstSxc90zTM1ycq"
        "F9vFieKgB5enTvASthuzLVSX4k/u6tMNkhubNsU3yZtxhT9jmphanWQ0k1xzD9MCpxG6unP0KbXpI+0L51L/xt1xb8KawNrTkWFt"
        "6wq0Fxoq1gu1lValngpDxLxFSTrwEGj6u0Jl46fW9wbGvqvtQ5LUK5Ntw/j6dOMmGCjchPRUubk+0zcSh/GbvSjai3sQ9gdxOMAV"
        "gGetG2omuZDlxuYRxY0aEWvxUFMW88CPgczEiLuhD1HfCyo+yRh+da4JP3AwNYww3FhGNjkaq7gERlk5egS9HXDvzvB9pXyzFISS"
        "tKTt6tBjt1keJcp9/SojJdrSVsusFlQrCx5s21OYdVtMjwZcXkU5u986bTE5XD9oRLtnZrc9GbmeIYfBh6n2EYHUNK15FARCXrEr"
        "l6nggSt6pKD59mnL6G7Jix0KniYXxl4TL6z1O7LZ/0x5hytksSEvsOluEaWWu1XpiX4HDvTbzWt5q33k5nqI+nt8e9GVmsGaYC0/"
        "4t7qLXwsKF/DwB8hbwH4PvhYsIbdTD37mnx53UShS/bIbeEDkyHykqoz/wYsi6YWLGkQ41NjCye3zsQ1mlJh+FjR+rr/Fs8uVWa4"
        "x3R4H3C4taDaSmhK1/CZLBE7bbDyeqJLOIHUdUjXvtMVN3UaS6HoXwk9FMx91Mad/kIDDo3lhBVBIuj5M8djjbZH+P0LU3DzI2AN"
        "AAA=",
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
        "213418eef7ca421f",
        "H4sIAAAAAAACA5WVPXPbMAyG9/wKlkuHRtZ16yBlznXtkDGHiLCEmB86Apbrf19Isp3US6iJIvgApAjgZfPNpU7OI5pBgn96aObB"
        "eIh9azHa2YDgdAgoYLoBMqO09ij76pe9miMEbO1EeBpTFmu6FAWjYidyMrQOJ+qwWiaPhiIJga+4A4/tz7sgXfIp69qAAT8F8tQP"
        "Yhzkwx2fcY85Y/7ExlTdrAoLicenZ/Ak2NTr7KHxFA8mo28tqaM1g7q0dlioHU+9NfOl6GqAHms1/PgbvP3PkeXskQdEubovllrS"
        "ASPvOuYy3sM5HaWcHyHLhvDv6e1Gc5dpFMO5a63MV7x7V3tTr/YPYP33kNzRaxYWPADFe/pj8xUd9TuBu+4PIy0eX4JaCb6MdFo5"
        "qS9kUygD9+QFMxfCKQeQMla7JWhOCiPPjYa5jJ2LtjDsnP/6gKNswD1NuAHP6bTlMAwTui28aL1t4E+gChMLq+SA58KzxyQqY2Xs"
        "iDkQMxVnKSMffWGKsspF4Tm0VVNpbzH18fXS5F/DAqVnmN8F3oCuirXy9eX1eUvurENMF+1Z5fw7m1Hl2UREx+Y3TPBnWd6ZF5JB"
        "b8mQPBoGL1U+RnNR9zm8gcgn7XmjKqiACmFT34Lrtpf96vVR/Ac3bBz3JQcAAA==",
    ),
    "jobs/kept.js": (
        "text/javascript; charset=utf-8",
        "30b5fa51c48ae9de",
        "H4sIAAAAAAACA4WSzW7bMBCE736KOQWS4VLupYc4dlOgPyiaNEXbe0BLK4s1TQokVUU1/O5diYybAAF6Irgc7s43ZFHgRvngERoZ"
        "0JMjaKrDAtuBS6QcZFU58v4SfWNR2gN5bGW5R61MNV4jONv7BaSppl2rZUmQB2t24/4gZrPSGh9we/fjJ9Z4vVylws3d108fUg1z"
        "vFneL5fLFYoCB6W18sSyys9mxXyO6zC0hOOtbK98cMrsxoHD5oR5kbrpCWMNQz1YluWrePMLUQs5HY8MTDm6fPftMzfwI3C1QK9C"
        "c0aBnLAGSA7D2D6iNbZHLR0Up8QCXzqrNVViNEAPrXUBdWfKoKzBnkdmjfTNIs3IcZwhOhQVaQo0HbNFQNXIokr8slsvNJldaPKk"
        "9hRSpyOEEFHIbZnlvQwk2F+W43TulG6pP4TNlHj+fGzc7GnwWS4MPQRefkvdEXc4xcC+U+icmeIY1elnMPOe2gBbM9Pjp1igM5rX"
        "MRXlYTXncd1KJw84xmc6YXT/ckhtRIvhxEesbcdZr5PnXYKf6Fy0FRUXF0/xX8WqYJ9X51/1NkkvYTqtz3QfreO2/+ie8fzX/aPL"
        "qccayf968+Lb/gWCMz0EXAMAAA==",
    ),
    "jobs/live.js": (
        "text/javascript; charset=utf-8",
        "71a7b42f7f6bd607",
        "H4sIAAAAAAACA7VXbW/bNhD+7l9xFYZCzgQ5XbcPi+t2wd6wIVgLLEA/BMFCW2ebiUR6JGXXSP3fd0dSsqS4XTFg+dDK4r0+d/cc"
        "NZnAL7os9U6qFQgopXUXMN/To3UGRZWBUAXs1mgQlFYIC6FgjrAWhRezD15xJaTKoFZOlhCl8pGsNto4eIQVugyW3g0cYGl0BUme"
        "T8RG5vc2mY5GC62sg3dvr65gBi/Pz8+n8dXlr5e//UHvXnz3F7+FyQTE0qGhiORi3UYJ0oIzEgtyvkCotMHRaHJ2Bu+FdFMQLrzX"
        "W6+JCtwawcqVEiWrijnFiUUOP2yEIWuPqq7maA5Q2fbVJcv86VUOjerZZLSs1cJJrWAjaotpZbN4OIbHEYBBVxsFCnfwjtKWJJIW"
        "BNAYZq+9AEBI1MmKYpuBRXdNj7p2Xi6jEMZTLxfM5qIoft6icldUKVRoUn8IkPgkkiz+TDsevJcShWkse2fRLP+xp7RWBS6lwqI9"
        "ODTGHj18FwRxjc1bL3Wgfw9HpGMDMLhOzBnZUusHqoqgphIwN3pnKUvBjWApoQ+cvEIPIBVQk8xaW+oVXygSYzM27+EcLKZdkOUS"
        "0meFXtQV4ZKvZVGgGjfQR9hzg1aXW0x93F9QltbeE8CTrbRyLkvp9ou1UCtMsgj3MAh4/nyIbUZgxu45/Ethm4pG4ycMdasyrMdl"
        "48atqf2PTQ476WhwlKYqmXa6CQs918Xew2t5YJoiCrX389SvAo1fiVdPSxGaOWY/8wD7wflRK2eIACgtH+h/QfcEuOEp96mlDEkH"
        "0AvojGxOaaQ34SBr1MLP23EWkWv74ksVPdgtJkREVqt0Y/S8xOrYmvFFbp1wtYXZbAbffvN926DJJfV5KbfYGwZhGP4HJFa1mopB"
        "BdyIFTLhWkAajz28JLIglcLmyXTgaqEL9I6SWlFYBCS9To4ur6m4A5c8nQ/4xd6ipbuvHhufFVpLOge4/rz6XdOiIziLu8c3G6+e"
        "0KwbYS0SBPB3TapZh1WeUjYbaSj67fyecnlFK4F2Ugbh/9eHYKYr+Lhb65ImJ2VCuuAWv7n1LbbVsmAIqsFhBiuavotosieMaiX5"
        "KG0eSKFz7HRZ0KHDD65Rb08PB1gTKxccGkCMidNcSmOdh3Aag+FYAjhisyEd3nQGwoAUYYpZ8V4WFvSSnrXFI5g03H6GpzGc3XoP"
        "0gW3kk9dZ98nSVz30tMG5d2F7sQaHDEz4Ae/64XdqwW0IxF2/u96btNYS59wf0d6LiEGb3gwVHYch1nseLH0WX/aWZwWPdOcIKQg"
        "5aj5mjUYbIVEhwGRmXbxBbmw0V/QvaN3fKDLjaO7R3/Q+Y8nsJ8EfPwIp8b//EUzi9OO7jP2csw/RkEQDmIdEE3WuiCTZn/p70dn"
        "wIGzf3+F6mfAfMdDOKjWaWA6lSrRxd6c+a3D5kKUodDhLnKT3FPBibaTYDC5DTeGYNc/pkpUxDWFcKJ3T2EU+ChwV5gooi0fSh5+"
        "pl5pelKhVmIrZBnJLmhxx6dEU6yWozHaHJnqfVyNdq13Ciqx55styed3Tx08Ywc+sWHpOn6SpKfosWoC8fPto8/ZTCuIJY1qEOFZ"
        "P0oEfHJmHnjzBm5uW5WmBktBurGmWWf18XNYToMKn2gm4gIq8kaofqnDcCHxygx+Eg5zReUdw9dedPrJqeWl3BF/xRaaAelOYjAv"
        "lN35W29oIvpMSGPzEOPGMHvD3AObIh+8jh0SzMZfA5FQhSjRqcP/M9WdaNvL9ud3dCsG8Cbsaboxb+XCf1IxUVOHemn0PP6J/u3s"
        "YP4ssuED7ekm73i7gMEiby7/HdLoMyN/rvXqw5zyD+XTiaJQDgAA",
    ),
    "jobs/rows.js": (
        "text/javascript; charset=utf-8",
        "c6211a1992c99e0a",
        "H4sIAAAAAAACA7VY3W4buRW+91MwgyCZSeWxcyvV0W6DtJtF0gCxt3uhCjWloayJRxztkLLjCgP0HfqGfZJ+5xxSmpFlY1GgV6J4"
        "Dg/Pz3d+OGdn6mppVFPfO1UvlMe6Kp2n9bd65obK6PlSzU1VKasbZos8A16BS5WFqtfGuriRn5Srdd14tVVzXVVX5juYaeUGqnRf"
        "7GftvGlwXjc3xl89rI1q1aKpVyrJ8zNizL+5ZLSXsuzSi3p1QJ7XG4sbik2jfVlbXGJ/8fOBqmrIwjXlqnfBom5W2h/ImGkoBN2/"
        "GrepIKze+Hm9MgPllroxrnu+YZaD81Vpb3tMEGCE52ReW7j06uPVpw+X6kJNErkkGajkZ3Yfrf68sXPSntZX7Bha/eJMQ7+fSwua"
        "o+Ul3OYNn7mq69tkOgoXfP34l5+uIN+ae3VpfDoJ9AwqnL15o74av2ms0uqmwq1+qb2CH+ZLWKeVR5CUdqr0CFGufljrRq/U1vmm"
        "tDetkN+chZuqEvHTFe5KiZCpi3fMkTdmXem5Sc8mb8aT6dkNdJy8fDVNSIVFMDAACWLT3zameRhggxx9p6sNfnxdFQOV5/l8WVZF"
        "Y2ymtidKycXLxixwKzkb5hFCk+kA3gd7kDUhYdOhSFMtLlaqEcOXaaLzRVl5dumWhRE6fGWG4VqvZ6UtzPehSk7fJqoFbKMWo5O2"
        "Y4Ng4D3yIoUtA8W3dzW9r5sCmgYYEROrUi5UKqSLC5XY2poki/rt0LfjFlGTjn+mkAlq7rz2GydSmo218GaixoCWEAgccXuqhthv"
        "IuTo9mnHK89H4/qLrR7Uyy3/ba8HB0oeeCUunvEL+Rk2cDVgEflKr9OU/g8Ug4fRNOGleqfO1atXisyRCpKLdrwkSxyREVi31jZH"
        "1mxWxnqXr2pbU4wRwGtov2dvr7Np9pz1yWKfhwHm6SUnAWmbR2qW7X3T3W//buU6Knpin6tKZMT5QL09Pz/PyIfkgwPPSSl8xm+3"
        "wCX8ti+ZByDxVEUvhA0u4d8XhA5K9qTrJeLs+IY44ZUIzn19lgB3kodOh4N06Hk3+ljCjjhRaGo8VkmydyQ1j0ARn8qfVqVByQyu"
        "2+8P2GRxI1W3X5e1Wm9m6ExLU6CMjdQ9Vbg58CJVWasVF9HXTrmyAIjQ4+6XJdrbpa68KmrUQVt75fQD9usBLZwIQVG816iKKIC7"
        "iG1QmY/Gi7xIahJD9rSDNlLZo3t2J/q4oq022M3k0SEipMeiYDlYcUprSHWo6sWG6loSl7RLnWOzpk1ZocJNSDKJ6tYEFj0+ojQR"
        "EtGGlt3Q8RlRWiA1IMyUXcBkqEQdHMXSmxz1P1ff5D//+ndykCoSRRd9302Sjb219b0NNTL8G+eVsTd+CYOu1R+QnTQtpB2GQM/a"
        "eP4aeiZJxx+TmDs8DMTk6YoSRlNk7Vl3O+iatS+3QTZSTfwXSChxbyk7MX+kMmqwUT0e+IGXSTbtu8LJKHAUhkH10Cwa/w8eg44F"
        "FcqWVYjqnpUN5EEq7RMy1DiOOrVfxYcJAPZaJq30UAxPYRx7jmbfApos3VO6T7BUT7TaAdO4pZfFrt5zTx/25gOx61tZTLNj/T0Q"
        "g7ynGphQjxdpoR0rB0I5xKvsPhE6IcZJln0Z/zBtGuvdiXqjPutbE8rmrDIjmeIBIXVr1l7NOC/LRsE8mdUxGBpkyaJsnM9JQJzy"
        "UrAMlcx63H7v6rJoeag/oaJnvvOUu4saDQG4KyUGiRhV4B+4B20/6/UfRRQCApWGSlvAzFSGevNQ/XT1+dMH+dO+a0n8brozPBvQ"
        "/AohaafWzeriARSE29OSQ93UXDxwww2GbaplnQNLowtowBMqVRm2aple+2VeL05fbl21uQkU5CZPzvlSu8iMzpTbzSrhQkClbIuS"
        "Cmvxd15LrlThz2Zl6TIUc4KTnN/rEawOulOYcno75QTNU1qxKYluSn1a6ZmpkiE/Ctz+Dj7FwkkE3fWE+cLQHFCZIG8PHrWCZzJq"
        "vORLVrZC02UAUkNpMaxH/VewjJzIhZZdeOQG1JBCe30KFEH9kFE8PB9mdxj2TG/YC5l87YtObERjGQOnWZvT86IbqD79WMBiiHBZ"
        "EpXJsk5s5kttb3rWbVmVEDnr2R0Eyhxpn8ZKMWIm6vI/X375ay5QLxcPKZ/IRRYmrwNqd5oade6hpGxwD3l6N9NF4qKeo7BQUojw"
        "AKccVK9L69ICDLyjkZl3JuRVkNE/E95mv5Z+mfKlgYsNdHsDxXf3nYwVFduO5UGvTEjy9roE/9zXjZTkJMuZSbK43XsdWpvGP+X1"
        "Bar98rE3CJ9IjvoeJAJtzjUsWPuenmjCh3muMioVVpp5Y/B4JyeUwlIOY37QGd9dHDTAbH8jH7ZAYLjxssScaW/kTtZHrPqTWdSN"
        "SdmIgRz73U4Wy6OT+V8+r7Rzn6he6KJIE95MDh26qu8YxJjZ14/8qcnTx0EyhvjaoSFwSmd9TH6nczhMkwnZtwOc9pRsfBm/zsbg"
        "OuIa5CH21425K+uN69NoFHguiAEn0gq+Q8+j8ApgLMYBZ1tFt9Etc2Q+BmLf7D4AqCDIMemj9fXfSnOPIzMMJ7coEtbQ5OVjD+l4"
        "tzHRvwSavXt3yKLtcSfJiD3tRr0AzZs0lg6prmdn6os1aLn1GkneqCs9G4Yva/Z29ykOCJHvNDV4S4fcQdsW3wEQH8haQoexeK0l"
        "7IaSJuuU/dBRlk/0vPgjxo5kEsehi9fnr6ecsc0HPV+mKX314/O0INz+6FHIZhvYkcRDVPYxRGWx2NCd4W3WR9aRm/X/ctl5uEti"
        "9IQX5nht3x7zQfxyZSmYTyu7r3HMCvy/OM4ME5ga3rWgiYU0tqHN8PDEMnpVZ69/hBdspgZPCGNtH8fqcaDo6XyMTzJj/LwPGX9h"
        "whbXBPCGcRX4HYTBe7+m+e5yyXA0Dli00r4JqHhxjhitMkCU4c3MvT+8NjA5NuBocpn2SDQfH3ITcIPAZroJpnYDSSSOwj5n1bxC"
        "ysY8C2gIUt+HT3ZpnlORdzJ09LvNI0QcNJzfV7P5bNs5EtxK+3GzzXb0XbCj3q04V6+BlSI4o6cklYY0IAVuhLfZIPmI2cmcF6wr"
        "zUWcQ4S0LPv/mir5x5ozzHektmuazFiylh7ZMzOYEyqBMGSjnqOiJBg33Bfhnb37txu/uochi8Sg8p/havTRPolnArKAKN0WNO6l"
        "65gAFLIBmkYREyBL2mKA2lQwxn7o3fGoAOTxCdjyS04CQxNv/6nCq9zXnwD85j1Op1mENxdQ/iR6Ssn8X7Co73PCGQAA",
    ),
    "jobs/saved.js": (
        "text/javascript; charset=utf-8",
        "a5c8410f47edb599",
        "H4sIAAAAAAACA4VWbW/bNhD+nl9xYYtOCjy6n/bBWZYGWwds3doCATYMaYbS0slWI4mCSOUFjv777ni0JLsF5g8WKd4bn3vuTssl"
        "XJt7zOG+xAe3gqKsPHYO1k9goDE1gi3ANvidA/vQLOAOWw9lA35bklBnHxx2+qSsW9t52LF6tYAtDFB0tgal9TK3tf7i1PkkVGa2"
        "mUvw3onMCS89vHv7D1yA2pqq9KhDaHy4PDuDNx36vmsc7HYc3gqc78pmQ06N2+53w83tAGfLk6JvMl+SNw47SWF3AuC7p/AEEF+F"
        "7ZucvP1+/eG9bk3nMKlsZqprbzuzQb1B/5vHOqGYUri8BHVzq9LzYEBCEQtakEsSjjaFi5/AP7VI4PFeByQvLuhOEqCCV69g+e+L"
        "T8svdu2ST5fPL9Ol9uh80Nd8mTR4GSAzPtvGkKPHm9twdDIIJn+aO6SMINTY9JwwN6VUwxu6lKlhd7Um+K/LTWOqAVx4Mkb4GNIy"
        "QhV0/2LVRIQENgFr3XtPMhewTUI8Sl5oeahFeLkLV1/tD9UClOlK8z15Mk2OuaKjwlQO6cQ2WVVmdytIAma2xSbJO9vqbZnn2KQw"
        "iE3mSELgmU6l8kaFGIPLAJQEyLohPJWX95p35GQHYm1Fye8Rhpk8Vkig+UmFIWSVYREvuwg2SWXU4SBJIbFNiFkyMwuazk5tIxSJ"
        "+Dj0V54yT1tMjtBYwHXgBNuLxCoLsZ535iERGkwh3yHyFQNR3CyCA9a6ibULobYQryyeomJ09U0XVHX13gV7CJIx5YQ848QiMd/A"
        "aMUVoWh01nvi8qMX6DssVjCy+tspD3TgZE/lkk4m4+KYbnptOhxjgAiD/I4YODsR9CuzxoqI+PlX21GFw8vd6Hj4PBc/ipbBT6Sb"
        "jBWPJtuGQ15IqZ9SqU83SSeDw7QUSmeVpUIYJeJixlCuR84F3hNPZ+kOe9124fkLFqavfBKTKprSdKIgVQ7dU0e+u9BU9b2petRE"
        "jDqZMe80BB17zdwg548MMtG4VYR8aq5J7/4uPaX+RWhnivrkoRBQKuKZ2AswxivfaK2PEB176NQ8GVGhBXGKF9LxYbjVjvpXkhgq"
        "2KBjgoIO5YA/25raHybrg0wc852LgDGewSsHoVToROKbY1GUWOXSNsqmJcKHf2Z8vJZMJ8UWRv61lclwa6scOzq6kgwVtuPm7XA/"
        "fEfxQ6r+v3xtHitsNp7moPrh9fja9N5mhEOFniOyRRGPhngjntr7bHAf2yvKABGTlFLZ1qZNuPhTSmrsmbzVeVnHvqne2yAL9Ikg"
        "k+j4g0HNilvRfWrNcqFdELj9ui79SohP5gLSC5Y8GjbToBEVxdKKP2fUQaJBTOjCZr2b9bqc9lwM2uT5Wy6SP0rnsSECyoAJhR+h"
        "mpXf6bzV0xiX+mKAqZLzj4YKISU25Pj4oUhivaXwI7xm4Vm32w/LOIqHcZJFna/DUnf4lNNnGF39q3bAhSuRkFCoFvXWZaZFBc/P"
        "cDBS54UtKs7b9iOJmE2o2T3TZ8EeTLM5kOE/fpbEwM/pu+Q/4xX/m1gKAAA=",
    ),
    "jobs/strip.js": (
        "text/javascript; charset=utf-8",
        "e727f2ed12ca8312",
        "H4sIAAAAAAACA4VW227jNhB991dMhUUgpYqcLtAXp9kL2jy02AuwCVoUrrGmbdpiIlGuSMUbeAX0a/oLfe+n9Et6hqRk2eglL7FI"
        "zv3MmRmP6adcWKobbUhXuwlVWtJS1CsSdF8tUtopm1Ne7WgtalKWlMnoLpdkbK229CDl1uDYUC7VJrcpmYosa9SVzZXe0EIWEIZg"
        "WT1Kk41Uua1qS3vaSEstreuqpCjLxmKrsnsTXR0eLEVR3MlP0KnMe/1WGCvroQTfn4isVVGklA9fraryVG/VaChdNbWwqtIpbQv8"
        "LIZC66ouhT2RU8tKDx/xtzl5sxB1SlVjl1Uph29raZriVGGh9MPRIwhK/2bEui29fX97R9f01fOrcHDz482Hn3Hy9eXl5RWNx1Qi"
        "YmUkblcmJaFRN4sCSCokEobs252UmuwOZVGlNEHPm5vXXjPrGY3WjV5yLmhbVxv4auK62iW0HxGpNcWH/LvzhGppm1pTBAm2Vbo7"
        "uE3k1W9FDUhc03T+bO/SzXKZl5KrpKVqTcObUmlYN3yhccFHVtRASDufXQUn+HAtVAF5rz/bNiaPjyyEe+TU/ZgnnXAoiQ/r+vqa"
        "Il2RURsdHSnrTtk/oZ88kpUhsRPKylXk9MnCyN4jAzvaHns0UDJ0LjxtvVc+UUExUsUvwtfHkA56+ZKmffzhMoOSDVry7IxOTr6h"
        "YSohRUOv3DfR3AkZONZJm0ItZXyZ0vMku6+UjqOUoqQ9PAjqX9Bzeklzh7EurJMnF9DRotFrOacJRVE7T51ZF3DAjHfJG6I//yDO"
        "aTtAIHMPpwtgNg9c632frF1Vc6b+vZbwLyqVMeCdiB0Aq2n+zebH5+f0yj5tJe2nzF16k5JuyoWsZ9NZS+fj3oytCjYzda5PIw8l"
        "JOUAsFka7joD/rLDN/Jw8nZ2qDicW0qof+ds+77wWj6Cdbjklwmdh8bshJZFtXyAEBBqSqY9dwCze4pWwoqLhdwIHU3o1kUWu9TB"
        "DWcsofbAdrG3P3YGkmFhAkSiQkU+vH3r//fYiQS7Gm5xT3kt1xNHY/E0wrQwIRH3ajVLUhCOLeSEuEMDlbuaHRDnfGh/0b7jGyNd"
        "/IwbajsrHPJW6AxWJAeMWJh4YwZDSvPM5GIrs2d7/kZrpSywyJaNzSwMBokj+3jj0pd0JkDaMRc9HTbQcOp4qMGzrNEPmJLaoStK"
        "hj76shybPWLT8Nr985gHJEco9VvxIB2N+pHK/cVjlWdmswUaCRWWtMuBJuT6UcYJGfFkMGmvULs1DOQ4QskNc3+F8mas9hU6TZS0"
        "33NriGJCrxcYO7fuI3WKJgS56xe0qCpMC92CfbeMETPidpCf3JjqG1Pg36NkgG3jPZmBHmqHXYpxZD1UmyJzIXmcilqJi0JgHwBO"
        "ow8e87xzRJBnHBZYCDxwr+myOygET/3BgcEuonEQDcbNqhY7HHGajYto71Id2hn1wOUPt+/fZb7x1frJPc1KsY0Ry6D/JvQxpSxD"
        "K0Oydbr4p28Uz8NeH2jHedLNQn/fOcdvDhJfOGOeIxO3o8ScJAfVQmW66pEdvQtbU7ePZVFnmqdOgJvTEH6Ty3fafzlTfYPx/pD4"
        "MD1bvhjw63dILYzv4iRJThT0lO8WkLOz/nbABoETerro/vbt8feJQEcjGY+JE9F/5pQZw8dYYRsz4HSuTnsqDqrxy1w8DOPChYHs"
        "skneajHe5seiyfCz/3CpbwfT2jAJC/Okl6F1PNA61B4y6mt2BF4iWz8FAXKQjadAmp+hvA0jXt9jLmKgwfdYkmT+eAZUPsragACC"
        "/hbVtMu8V4p9kFdz14ELadRKMolYWRQG/OFXmV1dAV9uq3ecI+tH5RiD9R2HG8iFO2sQrA/q82c0gLR32Ckxj3ngAG3C5gDbJ0ae"
        "T8mXYdG8OALbSVatcrPN2Rh1iM5+bWT9dCsLubRV/RqAj8LQSzL06Y1Y5nHsafzgGnlidxT8baUt1i0o7kdffHACHoUB7CV4iCKc"
        "zM1RLLhhPoY0J0NnS5SA1wM8/x4m6kegjUMI4yyl4YVPXGBtrGxfrKplU8KvLFerFRZznPUcnvr1PnHbgi9+Jlarm0e8f4OcSA1/"
        "I8E0Dr7wqhlC3qfUV2bWp2cJUq87T3zW/5N7/vrt9+hoI9iDdCQ7O3ETTro58P9knroCIpoOPy1Pu78Ba2Dsf2oOAAA=",
    ),
    "jobs/waiting.js": (
        "text/javascript; charset=utf-8",
        "aded02f3939847a7",
        "H4sIAAAAAAACA4VUwW7bOBC9+ytehKCQA0HOoSe7bhssFr10t0WbSxEEW9oaW0woUiCpKIGj6973F/slHZLyxnEK9GCLGj6+efM4"
        "o9kMf1MPa3oHXwuP3nSqQmPuCH14N5pgSVQOvZAeK6qlriCw6rw3ukCnvVQRJdytw8ZY5qEG/JQOTMBv8KYtJ7JpjfXYocaAjTUN"
        "srKcVaYpb1y2eNpuVWeFOsQwaSN8gk3WRjuPi8t/Lj99xhKvzxeYzdDKe1JuMpmdnU1whr/ELcXMrRJriqr0WOYcO1LUkPYFPMMK"
        "VNa0BdaKhC0iZCgDx/tWWNFgl6dTQj9cXRdc1AfRzrEyhvF6iuVb3BlZDXC16dF23qX6pfYmKlDS+cX+GAcsO8W/xvDfinxPpNMJ"
        "oauQFsn3/VHUwh2quVixS1/lVgvFOeOTt2cTuo/2bTq99tLoeFtSb7+w9jxIK0bwFLsJwDbhvX9oCbtY1xAoAEU+tcISV9eLMRCl"
        "c2QjlKMQTDcwmsgbdZ6lbijHx0Za50s2nGxW8I2GRHOMII7UsqpIsxu2Y/uNXiu5vp0jj25u5R3xapg+paqs6DlP2g/ysc9eJire"
        "PAm6S0V66+vFM4ine/+H0T6J/X66Sw2WHxwokIX2uDGrbDqc7lLF75CFO4k3lYH1ZwN+/Pvf98A+PImLfXOk7pmHeOkgYkn59Igq"
        "lH7ElDauwg4P21a014E38I+tOKaIKhIh59sgd2trlPqGt+OoTJEilyY/L3A+IkNn5E/kx4LCfARBG0uuTohjaSa0dCg22rmRypPN"
        "g7cRGQ+WdEf2Ic9JrOsYDYvyRlY4WcZzYT0dFe2tK8syURfgZeR55ubj4zLoeVnwm+X/FadW2neDo1+7HsY/FMki3Ms7/GVZJwFb"
        "Sm7criKXH5VwlKXnDyYDRFX9yT77jzzUpJktS4p5HtKFH/QjXr3Ci3pCMFUUZipNc4FWOMfBNEzj1FjyndUM+t2Hbn6QOogdJj8B"
        "jdKXnRAGAAA=",
    ),
    "keys.js": (
        "text/javascript; charset=utf-8",
        "41ae1c632fe12fdc",
        "H4sIAAAAAAACA31UzW7bOBC++ymmQlFQgUHfkyap0xXQovkpahcoYGgBWhrZTGRRJem4huPrnrfdN9wn6ZAjOcki2IMNzf8338xw"
        "NILpEuEOt3OjbHkMm6XygKpYBh2UBh1oR9+tB92AaRDaWhU4JEdNTsl5Am5pNk4O9Ko11sMOSq1qs4A9VNasIJEjVshbl5w8ei2f"
        "OpgVWwejoyN457ctwu5KtW+dt7pZDGHn8Yc/hl5sLTqHhFbgPTZk+NThz4KYwukZ3Btd7s/2cDQaFKZxHuZm3ZRwCg1ugFKLlKqx"
        "RbvptqW8ZBRe2QXGDAMAFqhv51VToKngw/TqMqtxRVXgzZveXWr33jSelFmpvZrXCA8PMPpTfLz+/HX6MM2+TcdfsvHDJLvM3k/T"
        "1yPp0fk+2KvFtVphmnL7AziCC01QiX8H68brGjyNyOlFo+owDDUnBkP3c3ITO7g9hllyTQTBrZknQ6jyIWQExwb9TYsNaE/qRQ77"
        "YZcmlaHMu1ZZtYLdzfwWC38ge9Z//D+7ObEbMD7NNA7QJrHEnvLEj3wQhoA/4tyrdVN4bRrGHsIPkGBHlFfGguCxzMhKYMLkDxPP"
        "c6ApMF5JYKxGF7OkHA7AscG0pXnu4Fk47E+iU9wF6dCLWCN6p2xiMOdSldzupXY0WLQiibQTjyIywCkWnII0p6ddUVoLtpVYo8do"
        "jrn3g32/cdfjq2wS4Y2tNZs/zKY5huTfv/6h9FHztY3yz16+xMpHzd+95oteLFn1i1SZK1SLJNJHErqMhzShw+SD9nzjjg76hATj"
        "kP5JXxreLdo/CEtegjfU0xKtfGlo4dJpGZxgtrmZwLDrDmtCfMyklMzAvarXNJ80lys6OME0B/LilwyBqax0TasqLoypUTVMFScO"
        "gG+qeJXBMwQecud9nJh188v/kzmOhEvE6mGd2CeyH0U4Pw9VntQkZp8XXIqk9JLUxPKO7odBiSeJef5nQJ538/LRLU3TYVCWvS7G"
        "5KEWP4giCVwm7FTLOxaCZ2gz0srMUfU0EEP7U5piHV6fF/aT4ktapKS/2wgqjElXnUYW3tZUM7xOrFihV88UqvadfKj0fY12O6Fl"
        "LryhMox9ZuhdyRM6O4t+bZtHBvvTezwQztzzHNC8YieqIvrHt/Pq31+6okMYvKJJJrzizyvytLvj7rommuj3GzugOJ7YBgAA",
    ),
    "main.js": (
        "text/javascript; charset=utf-8",
        "ca11078fa78eb6b4",
        "H4sIAAAAAAACA4VXX28bNwx/z6dgb0WhC66XdHtz5mZZF6zFhnVY0u0hCGrlTs4pPkveSY5juPe59r5PNpLS/YmTbQXaniWKpH4k"
        "f6SOjuCyUuC8bPwENpUF7cDpW6NK0CbDFV1UcK/VBjzKybJslHNg5FK5DKQpeXkjtzBv7BKsUeAtrxn14PMDvVzZxsMhSAdypYNU"
        "kh/hd37nkpNOYAcVtP1uaZf7u0qWqhmJhIU9qRttygxcZTc/qa0bSS/w556sWq78NoO51PW6URnUVpba3I4OGet1ofaOLSUewn/O"
        "zHYkulLNUjunrdk3s5KNUyPJxq79vk5y+AIx/2BGghSEz9rsiS6M3WBYrHlXSXOLbodYfVz7jILox6b499753z+c/3ExkqHIRpcP"
        "CvTe4920gSlUIqGvJMNDupxA98tLAlk94MrrNwm06Uk85+2KjnFYBK4eHR7Cd367UrDbkZUJZgtCVyt5ryZwdoP+vLPGN7auVROC"
        "ZqLMSvpqgtdpMB4tfAGzrusWDo8OauUBAUA7tIQuk5EfLaWcNF1ynsBG+woataplgQjhdfgL7JwTk3O0kp4zvWI4nQ0ryY0sFgna"
        "d045sPeYcdrnZHm+NoXH8MKtFZV0FcESLaA3c1lzkKewa1PYHQDoObAcTKdTTK1C0uGcVlI859eNOYlSL6KacA4eCxOi+N8J7wzn"
        "Wvxbaedts83j8QsKtiBYMkgwTmyKZGXT6HtFEWm7EDvlL7WvyXPhsUxTmL5l66Ut1ktlfO7jNu3CKcxe7uirhb//gvey1l7NABMg"
        "fGLqtBgK6bamgB4n57e1KgVFPtwsmK4aNUe9M94+esmZkRObtHnh3KwHhdeDDvjyZXDsz7VqtheqVgVeXsxqbRZXpHOavNzR/21y"
        "PUvHEMcbVwpTZzroKRqFeJ3Xin6JhPQkDNfHmzvUnWMGYGEJPhdiXeOF2SFeI4TpKm06GMHkagg0g2T5K9aXdkqIEtOtxxeCI7k1"
        "xDYo2v1UTWMb9s8oDjCr7b2lqsrlaqVMGVwKkd1IHa1ycHvsucZEgB3L5TTnhVxSzQk+yquc/HHzNO83+upqQ31doBgXTuwC0j9t"
        "BVwjexnQJd4o+kx+qJ9JUTwuC7KOHJKvVyVlcuBJYoK0T4pAaEv1NL7s2jSwWz5HghJCyaJi4OmDTIxV9jrHQBRMqSW8ekUw5EEn"
        "li9/xEU6zYuDsvzOaiOSoyTtSpgEWWenMphOnyvjGKtHiZ+yHBFuV93vKl0j3EZw1xLJJacaEpix4NaxQyex8kUi85u19zawN+Up"
        "5u5XR3f2xiFjo9T3SHNdn+bVNCCiiMZCWpH/XL0ZdM63T4t8X2gU66U2FOodhP3A6c+h1vcEqpu9viDSvjNQTkI75Cjpp18dmbEf"
        "gbhGNdlY67mbzUp9zyHNx6QzQ4DavveLgMKzwJMi3t1gdlF8C/Lw0orjDI5HBgv/wLfGAQfnBDWBLmkjRBl2kKx3OvRvidxC14l1"
        "Gpayx6MGl0ezjRkWbF0tbbmu1TUaDEGLrJPLuhZXoeeLWWzyj8n2zs0I2hFJX8f0pCzk2L3ALEeox8UGjOcTbOJJvgJHixpL8Ch4"
        "yKsMYUYAYaGcnkaSed7koGqPn2KO0omeHSUm433H5Vyc/daNLbdpCOgc15zAgaxR97h1wfGbIKZrFem2BeQjrCWxauwNauvKed89"
        "akhRhNFkkwln7jnxeEICz5JVrPHOAI4mKGUKhZMJDcRnK80KEB8KsEXguDH0Dv1HDHgHunG2O5GBGDUfHi8Gvgl/hvkg/G7TjL8C"
        "JF0TOHMLfh0QY3i7UCZMU8hAOBASEdl5eA64cbcIoximPchwKuOtuW2Wz3UMfoWIYYCKGPLJLhjSLTBjn6XSoTx4So4ZSMDeKi+u"
        "kqVKrtP/jfQjm89SwROM2e90AGxogcHZ/kJDTsTLPML+XxvDqC1ehTLtSS+hdwPmUbLfJeMFhqeFoLukfVd/j9r7YGC6YRpvKgzr"
        "EOBmbTCs9LCguOJjKMzV3dsOiloXi7wby3E0wao/PhkuvyGIz013/wIv1FzqpUKVAqVHnFmrOZF0h85prh5WGocLnDypJ/xAF+82"
        "u72UgkrqUP1rFskx6PhjQk4EKFjvWzim5s3f38LXgHf/5k0a/XVBB7kUCqV/TgnKm98+/fL546dLblFzH8Drnl5CUO331cXDBJEB"
        "kQSl2rjuByh4butSmGgnthOcps6Jln7GqV7hOCgSGorC+IBdPCQKij9itm4kpNeASELLj50/dwu94vZPTzBs//1AYA0HbhKZYcSN"
        "Kc8GF3iwmw0wPOiNT5gSKAtVINksdsnsAF2i9yDyanKaTOAq6adFenInw2P8mkk2VvjJwT+/eU8/eBAAAA==",
    ),
    "notice.js": (
        "text/javascript; charset=utf-8",
        "eea223f1c6c81ff6",
        "H4sIAAAAAAACA41WzY7jNgy+5ykIdbF1Bq6yKHqawXT6gwI9tNjDDFD01Cg2HWtjS64kxxsEAfo0fbA+SUnJTjyzmcWekkjUR/Lj"
        "RzKrFTyiCWgK9KANdI0qEGwFQ60CaA/GBgg1OrwFbLtwyKGxqtRmm4MyZTIbCAEGZ/kQVVHDoEOdroKF0sqFbjvrAhyhhhNUzrYg"
        "5Kq0rfzgxd3l1uutwfJ9H3LwQQWcGcffyXyxurlZwA38rnYICvwYP4VJDivdNJ5O9xoHyVY/dMqpFo4+OIr6BEGHBq9e4McwP5dS"
        "KnM4gSqCtsbDpg+BP62DRpudJ9vVAj/G0KveRKvEURZ95BExB8ZJEEs4LgAcht4ZqDNR6r2MD0QOx1POR/W34/cIsUwY8PYt33XT"
        "FR0t8wnA2WE8n7ws7xanSNKZIcqwS/QEZHq8bTHUlDVs0OsSz9X2tR2M/ISanaZSC3IjBuWMYArERpXiE66KWjelQ3ONGlKSLjBj"
        "rEjKZPuClTUnlWzfHKNjyn4t0/fT+rSmZMHZhgQZb+/v78dgHkCoBl0QcAuC9dJ7AcTL2dFzXmLOZGZKT99J4TNamIpASiJ++GeF"
        "oaixlLO0CmI6TL0A95At4f77qSbjsbiEOo9H/Jau//vnX0ExLRJUkhcjJdlYUzS62E2w6VqmjwgcDh0Dn0/GBzAp5EWjUBNfWqWi"
        "CipSq3PWzRq5VQfKmDrWkGw2tidNhGdNFIvcObtpsGWAHzv9S8JgQKhU3wSeHuysU1uk9x6bag6RiNpbXVJrbRXNnOha+Z3nFBBa"
        "6/Bqb1VKN73DbPSfp+dJPolDEpE7EIWJk0w80a9oJCbju7PtB7vxZErUqjmrtcOKWP1qxfepXD8pYpUGGScVTyOKpyFHo26KRha2"
        "xBQLeVAeQfTG8TRUdC1u4/lZ5mlMjGcA4ikWx+1J9PTY8NClOsTnWIr8YuhVE75RnaYaYRrOyvgBUwE4QINhsG5Hz8OA1Ig6xPKS"
        "rGmC0awgL6zuMvb5exPftMoHhvAH+myL0EBSK5y9eXWITcKbgCFdb7ycxRWJn35GeiYSSjSaUvh8/us3xzTfW3yQPYf4QM38p+3F"
        "KWqS8/SIMYt1Pn82sd+i96S3E/xRW9wTwA6x87PsvvZc90pvYeuUCbTsqMd6U5JprRod8Jb9erl+JSk4i+qRlhSvSpXm6MaWB8DG"
        "I8knafu8xbLl8ionlM5flSXn12lhNdA0issXfE8iS0OJT8nJi5TzqMln+NrsKaXX0andLiKjxmOJfQFsb9SeWvBL9PxrpHTykiRK"
        "2Qzi88V7qUeWH0ltrJAcVZl2GI+JV6s1xl1inEjXeXg8T/vL/5drPETgCHia9scTRTDbFlUafjiQSElktE9U/NMEG0uSoUEVi0h6"
        "ET/bjrtBXv3zcW3mca5xIaTRUtqibyla+XeP7vCIDRbBukzIYJtSLB+kw9buMZvNOb5Jc443U7S7vpbGpTFzwtKWquvQlBk/THMP"
        "w5NukZZDluTON2e/OXz37t27uGn/B0b0JkhbCgAA",
    ),
    "permissions.js": (
        "text/javascript; charset=utf-8",
        "92e9204ee0b3f271",
        "H4sIAAAAAAACA51UTXPaMBC9+1dsPUxGchy5aW9kCM2hf6DtTA62GYQR2ET+GEk0YQj/vSvJGJLQQ8vBjPZLu++9VZLAY8kNmFJA"
        "waUUCmq+g2Ubw0q1NSS8q5JajIFDJ1RdaV21DVQafgu1GCuh260qxLjjxgjVsKCqu1YZ2IM23Ag4+CohS9yZbXR4FwRF22gDa8Ub"
        "I5YwAUJhcg/Eh9Riyk5XaZhOIc0pq3lHyMnuMk5HpjtZGZKMCYum1H5poinTsioE+RzDV0rv+muLFlvX9taSL2Pg+kksXTU8wmQy"
        "gTAK4fV1OLoAbDqJIvghzFY1iIUS663kCsRLhxg4TFatQsdatgtoVw5PXQopY6gaeC6rokR8tUB0LVKawbeOK17DXhtVNeuDz4yS"
        "YLVtCmMLYmRRCkWsg8I+APADeMhxAOtgSnSS45BJln6aprMsz6+z/DXNdPYzT9YxELzGuPlsBYBq5U3HUSnO4oYK0wyTMCtCij5G"
        "Ti9EvgtkUjRrU8I9fIGrK3Am5FQZ/ViZkoRpSKlLgGOleTra+zBH1G0MN7f0NNLsUxJDOAsH04OUJMyyEK0Z/kJ6yOe+h76gKzbk"
        "pyy6ns5G+wOhiEieZcmNwwSTR1chtZkH9+2zG/GMFK+/v3Rkjmke6MNojjEHJ4AAIviFpCKhAhlWH9cG2anRhYyCaVEPervYiMKM"
        "rZuET5WUtvlNu7B/XvC86+QOZ4QH2HjxaIES5dLedlSDjtFZNbguz4glKqGuOdoMfxL67W5aHQpelMymvxeZ3dpL9uMiX/L1IwRW"
        "nKh3u95nGt0RWzMeKsTH+HPJ9s+D3bp+64lXAltVEj2EpG4Z2yZ3UvU76hfUlqdWT72xbU6X9Xryj0MaQ3y8yZc5blBvpOdc9132"
        "D0cYIwEW9R0hFjz/vPRdM8spGaqcuZgR2vgEOojk3xTS7IZWLrL1V6rO6PAgY/kHrIYP21tGXMMD7P0w/4v3XfAHUv0mfTIGAAA=",
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
        "8181686a33d192ed",
        "H4sIAAAAAAACA22TXU/bMBSG7/MrzgJDThUltMA0ykphaBdIk4bK0C5Cp5rklKZL7Cx2YFWU/z5/NWoRN058vvwen8dxDD9XCDTL"
        "ahQC+BIovOT4OoaDeM2fRDw6Hn0aDkcnw7Pj89PP56fqczYtc5ZzNnnFp2EIUuX/bbDeQM7MhtESTSm9ub67jTwvHgw8GMCV3FSY"
        "4RLatqJyNQYh65w9J/PQVhjDj6c1pvKLtYfOfxnCioo+vOtgxhuJqmJsSsMMaQaUbduI4KqiNS2hdQkmHa5qlE3NBLQmvdPp+K/i"
        "tYRlw1KpWgKVJ5Do8ABaDyDlTEhItFqlBmmdrmACvj9Xq46KaqwKmiKJfx9MH+NpHCpnEImqyCWJH6ckGgSxCC5UKXu6qQpg29er"
        "i/VjlbbMC4k1+cp5gZQFUUkrkmHKM8yC0OTtXVO0rHn5jakeURCGr/Aw+35vNN7p9gWxggOXq/Xqv+7C6zyvb9kdQFTr0jYt1Syt"
        "TKfZhjzMbm94WXGGTNpo3VYHKZXqVvYStNc49Ulu+DPrku/jVuTsD0l8zZwfwjrPFBMtWNDG4GvUfOiCCH6tqIRcAJaV7JFz/Ako"
        "cClBTTcyuO1RkMw7c+G7nje4Uba57CAx1eYmrkfGkeS9B43RbhGxQibQdrv8POcvyJTVjQ3dyExwP3WShPBCiwbnAUwu7S98mEyA"
        "NUUBR0c7loapR5QzzPbNiryL/swe1vfAMIIMXiTRz3XvZGe5Nx0T4wjmQRBJ7ky7OC8O4kPzmE01ZG9BCaI1z5nBuztsnagpLKbb"
        "zfYFXRcF8T+ObtT0/VC9hT3zybU2j1WNBSga/G6hGf4PDVmsDr0EAAA=",
    ),
    "scroll.js": (
        "text/javascript; charset=utf-8",
        "e99dffa55e01cda5",
        "H4sIAAAAAAACA31SXWvbMBR9968460OxUxP3dctStoVAB6ODUtizEt/EooqukZS4JfV/35WcOnno9mKQdO6558NVhT+NCljzjjy0"
        "hfJgS/Brx8Z41NxZBIYO0yxbs/UBj8vvi3vM8fn2doaqQqtfSJArMtwhNIROWxnLsmoywRMZg64huXdQFmRoRzZAp2VndAl28MxW"
        "zjKxoim+tcqpHY7LYaQfZydVRi8tu6g6CtL+gZQTRfkJUWB+946ear9ga2kdqMb19Xi9pfCD97bWdrswWm4eBZIX08Atvoo2S+6e"
        "9LYJuBkcz5KhDBMslCi0RDXVeRHNWTqIu8vYbBR0tltib4M2kmI0HtQzSdCdep0KXWR84BDRP20g50WHZvt75ckJbSkL9LqBV69C"
        "y6ERwXGnk+RScWpHMcpOihu2i89WSSydjuCUsY+gjaRJceM/k718y1OIB9Z1f/KaXQS/2dukMrmP6eej0wFc4JgBhkIU9pTkzrFR"
        "xtNM7ofeDPNzbC1tinCcwW9v848anCWU3iAfSh8bL8ZCBoj8kZRwI6N0/+kDxgKOdnyg5UEefmkfpE2XXw1RXpVJZIng9pSY+/hR"
        "df1/+DE24PWBvqTJUlpqw96djuiFqs/+Aubv06h7AwAA",
    ),
    "sign_in.js": (
        "text/javascript; charset=utf-8",
        "754c6721e37c291d",
        "H4sIAAAAAAACA21W32/bNhB+919xIIZOChRlG4YBc5B1xVageRuQFHsIgpWWKIs1RaokFddz9b/vjqQU2d6LRd0d7+d3n3xzAw9y"
        "q6XegtQF7KVvgYPmnQCuazz23Lm9sTX4lnt44Mp/70B89cJqrv7hA9rvtNm7ciW73lgPR9gKX0BvnIcRGms6YOUN72X52bHbV6t2"
        "oa1Nd6bVxstKLEyi4MzKYeqivsfEned+aR7eo/WqMhpzef/u4+MHuAPWciVRJyh3UjeDrrw0GhopVJ0pvhEK87emdzkcVwDxvtT9"
        "4PF+m7FwLMMvKzANK74M0op6Dd4OogD0bCqs2GOkf8UamDZaoKXrhVJVK6odyhquHAnLsgyxYMxvMZgVfrAanoL3gqKFhMqQHEUb"
        "C0gpBpP8+XY1LopwQnuhK5Gh040SXSxBNjAJysrUAu7usBODtoJXLUcxy9Fqjs4eW4Ge7AvNoOIamw8bAcGaynQIg2ssEGojHM0K"
        "weL2whZgLAJFgBYeQbPDS34vhAbpA5x8Kx1sLMJFWMBjbfa6ZLdnCdLsBhdS/PmnX08S+/RoDHRcH2BvDWKWey+63rs17DnG+O44"
        "+UB7e3jXIEzh2zf45YcRy8E51q6g/DQO6gB8y6UuPy26Pt3uhHN8K0Jnb66uVnAFD63Zh9IaYztsPfSKY3NMgzvyIsW+JKPfe255"
        "B8f36ATnMII1xqPiZiW+Bsi+jgnd0eLd64xslkB7GhwtV4dAot9nxFxEJvtIbSNZQB0dEEeTNUu4M12vhD/RJGgl99NGF9QSLHwR"
        "4K+kIv+h7SlGP8uD1B/6/5GeRa8Ga7EH1ydWJ4mEDUTO4YdFCn/zA3gTNpu6nAWj/DyhuLwxrpLOTyKXZC9cDWincA3VgzcWh1ki"
        "Ld0jWrJABDm8fUsVdBdpEZvpsOfBE6s5rbHzyfMRZP0aDcYofYqugKma9/RspKKJsJ04OB+3n9Wfud4aOllB/oB1B/dF0aHfSXoc"
        "ho2sDHsuO95nGW1bDne/hQhAVGB6Ak+YfqqQbDD9mEV4LErZDB5jR86K5zI9Gmld5K40SzdsOumpHmAPsfds4clxWUc/tXxJLBQp"
        "NmjevEmEnbE9t5TgqzJfuglR0BF3B13hcF8QIVRimm54RzoMzz9Fwwfls3AfUjFlLR3xFWVDZBt1tM3H1KYYKfIRRQrEQF+j7Ikp"
        "s8W6novZGGBakvV8KkNri9liAvB6Pp1bBDCs4+NUN6bk4RSKbgnFYnlxto8N9GYnaICxnPg6W6SPX7ZUFqlgBDvWi7v/nCeXIxK5"
        "R7CcfhguQ+lBqTkEzg+pNFDdH61UNW50Nk16w4knLr43+VzC5cTCN29Sz910QolqnvNI+xg4GXnxIvgqbkJyQWgsqQ/XONap58ex"
        "eN2Y9seE1gnVRC4fwj8AlheLMhd3iOHDbiCSAmDXE3DHSMkTcwbuKiJjFKnci1WcYdWYanBU5bj6D2/DUNZ2CQAA",
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
        "39f785ff79e2d659",
        "H4sIAAAAAAACA61Y247bNhB9z1fwZQE7MLWSb+vYQBD0E4o+FCj6QImUzFoiBZJarxPk3zu8yJIsKZsUxcKL9ZDDuZ05Q+7zR/TH"
        "maGSa4Nkjv6RqUZEUGRAqI3itZVez8Qg1QiNhLxG6OPzh8ivfUOU67oktyPKS/Z2QgWpjyiJa/jzzHhxNkf0crDfKqIKLo4ohp9k"
        "ayU1oZSLAkQnZx5rcyvZEUwIdkLylam8lFf8dkSkMbInAWNnTikTJ6QzJcsyJQpfOTXnI7jNQfy99a/k4KL1DJwCw+tPsfflrd2/"
        "3XsJF60k7qlH1pdxkKTkhcDcsEofUcaEYWpwqI+giy8EnEpFmQJP6jdEiT4zil6JWmBccsGW7TpWhPIGDvZrSjaC4pQXsCGTpVTt"
        "AheXzdL5CoXp+1goTkMhdvXd20yCm8J0/t7Lsx8WAyWbR2e1LPmv+pqS7FI4QbuaFuu7v8ezrSZ4Hc4ZRGZNABiUFPYgw94MpiyT"
        "ihguRZvdcE4us0bjV655WtpKycY4dZnnmkF0eN0F8wNvQxYjqzsD6kM9W/lH8Nij0g54J5RD8vE1JHwfd7t0RcoSdj5W1mbKKWn+"
        "lbVyt/nubFRJZX0FRzM2Lu/gRJJZsVeFZokacYFGtqjpl0mxmkGOReEqAD1V2ISB4iJJYsqK1b2QmyXgBBKy6oPCClACaHJ2oIUI"
        "p0chzeLIqtrclmDNkwBOpTGyanni+4fnj+g3pjlljnVyXkIEegWswyBCblAFYLHUY5u7QERbWSYr5pmqkEx7Tir5K8OwjfWaPkHr"
        "eNT0L04ySFHFteYOcLN5d8Bq2yaJ1rsATgcKSJ9dcCm+++Ejv3sTqIW8zmFs3zElNrIVhN7sSQKenWCmQcGQ4/JIsKvrtFpq7hso"
        "528MGMIf5zJRshxC2sVPJ/QV4Eets1vYoYjQuVRQKvdnSQz7c4Fh35gBkuDYG9ZnQuXVMsk2AKLNIyz0XfuMIgb1+9aRjz9kiub6"
        "iW4h7oDzu7xqBHm00Kk0Ky1SgARWkBMQwdgiKFWwB3JQE63tqmUec5aahQ0AMigW0ozB4QQZYqkEpl6yiuMYWeUwZzS0Cy1vHmw2"
        "BOzG5jeELYE1lbB52Lg2OADvWGIA1C3iFUpytUTJyxNA3iVlZ5eTrd16cAx1R0Nayuxyz5E3AKERukJ9SSrprQ+iWbVB5bXh2eUW"
        "Sr99sYbv9V4/aquJoQK/MZBfbZHQxewrFb4uZ1gy4OXe+zNzZWJsLB89c8E7/9pu3Gw9cBwJ+nHAS25u7d3BrhBoKi5grgvNs9Dg"
        "dhVt3MDLGqUt7GrJW3hN2OwG1/x8m9DyY+rKLYNNKnuGHgf7F1Gc4LTRt7/tdKtJ5qKK9qNaPxQaiDzrpng87Viv+bBDkNvZU2rv"
        "XN2NyzViJ2ZlyWvN9QnYGgqONXjo7nBXReof5/Czt9/PxX2095RoJHNsgBOZGbaAW2igsSfEEL8yjE6sGCkvMwN3YDcyt5pNbNy8"
        "M5l7J4DPTQVV1T9lD9hRDeYCF27ghM7uXTJ2vQs1Vr4BDn6S9g4kEYzf965HSVDLFdMWQUTwKlyzvCiJ9hoxokGlccPty4XdckXs"
        "8G2VciWr90Ft7wRfKkY5QYveLE6SA4wguBx8QOi/cOruCR0spbpfjlGtl4Oz2rIP0GDvQf1st9D7PuXky77z8eFhgVMC8IcCbJ9G"
        "hscETFLgvMaApTb8/kvJfRm3XAYthmtitwN3MbPwA/jRWMeKMzTtyA6yFjjR3TjcHBo81/ziw03tMHgjfLJK6//jlfBDXk7i/UQ1"
        "x9QV6G0yG55rVugXSblFA/opxYk3TO/GPcIitE1TmrZO0PXEXlSf3WcNn82kVqC0sdp4u2e6vBGZRd1QYx0MbeCzfXiZ7HbxiMcV"
        "UFvv7W1pHcojbu5y/p7lAQUOTG3jeLpPHdEPXd4El7ezubFTYKyzmbmfj9ThG+YPmd0Go7tZo8BEEKMeq/2c3Zbvh6/H+79JhlxU"
        "K5bDmwigQ5uMUVxJzyf+e2CmCRLvWO1fDclloOgRAAA=",
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
        "27cc2dd2982b1f5c",
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
        "wlhyzEZscFqie7Ramw0VkPCGY0lU+MWPrFcXRH3s8QafCHtdq7Vd95SRbhKMX4fg/TuI6PKW13HjtJhj3HPugTpEma2bq3jN5yHr"
        "jrWIVToZHluzNHYWu8x/zBKLSJ1XJvQZLkMGuKanp13B85NEP7mzn5lkGStNIPOIV1uFLk7eR6LbSSQaXNpq6SJ/ew2rK9NBLA+Y"
        "nPaR+L+8NgHEsadWRpeg30WYkWg+Djo17VSj/msxRg+uZIc4jvHZ+uxC12azCE+bFCYMMsYMXJkXeGVHrA89HsNw+RgBHl8+o7+4"
        "iheKIrBsQCHZK2JKInnEDb0zj5qdk4DqiJjXMzBp61238zsT4lAjo+WoPQdkA+BvGAvg1aqXE1ZDKVP+dIkZ+JPXp0an5HLaDds1"
        "Fp+O4mtYUTEpwYkul7hhu+aJlREqdtSuONVG/Rcr7KhdIU51HTnHDffXpOokahkmnIRDEGO1uRF3KzWrnP3r1Qgio0T6/qBOZ3XB"
        "aqaMAn99oq+FwBWVdh0Q5f1UJriC0DdbbReEGkZsAW3q/YtEZoyiV+jH0McqXvxPVXWa6fC4rOT50/7CTUICEFq0O/9V67IjkUpe"
        "0b57rXx9gAXcdc1GDd6t3y5iGN/0k1ofvzbTBRg7yZipu+LgZqisN3/mT6g93AECk8JcpHX6syt+QemRYvJB/LGav4d5H3V6mcza"
        "IQsZJ68hRmiPcTT8WrgRMhI1ByVut6GTcbrANb6fq6vBmK6oltuxaq2llkUKmLH8UNIDrT96G+v5KAe5OFVZZwYeF04wfWPan2nJ"
        "TPUeFpOB2kvcSIjY/smyrneoPsaUiuVPrw5BrU0M+h2OIgZvXhTlFmi6M1oAO+IzcZeIlYmjRfNQ/2FfVlcl4/nJyTrZz/X68F3F"
        "AAFfVwm2Zd8VVWD/sBZexJsWbrEtXYCU+vkWS/BgzR0UL45GpIJD//v3f27HSBB6LY3/hjR6tcE2/aglgJxgY7j0+q8gFpahQZrQ"
        "onyP6xd74ERM6u1y8tGS5ioo7zQVACa9pSlW49RDtOjPwCkbJP8Q+rlWoL/KAYIF8lRoLSACKqLE2W87nPCikFS12eymMZ00GwmM"
        "5V2G2+U8jO9TvZ9RBYYQX/ffNcTfbPrlV5e48ElxzZrmLAVmKInk84g29UqvTLNX0AqoXrfbrfX7LSSWOn/VOQUvQ6b1hHgB3o8N"
        "Sq65tnUqAB1zQMUZBzhu5s6wC+IxVB13BiybQYBKhFu4TKtG9fLaBsr+96J2GE2CbyqW1nF5ZTCfB5sas6etBbfL/Ljv7MDcwgU2"
        "sPvcV6HfThDGi9ek9eGAK/t17MPdi+txxFf/EeX7YdT8Y52DVqqrwcY0qhitItwpZ2wQ9pCIKyciVHqFRskxsUVC13BcxExiNWpc"
        "N/bbZpfvAfTONhrV3iGIrfkM8v/zGSVoCWhsPrftII/m2wVHWLB+MH2tWKq77t7cXV+X3yPBJOMvCRSMRI8sDDWjDW9wMGPhoZV4"
        "t9MnEcGb6A1cLh/Dyh+Dxq3/+6fN3Bb0vUOMpwcflv2kg8qxDwcBBxEk3R4WUis4V9/RexyEBLMDsn949YF4QcjTpTF9lRER4P8E"
        "VNboppp2t1NVg/q0qblj0H0huiZDSDRIap4+UZCh7RPppz1dm+lv+CPd0Dc3C1WDM4yJ/uDCYVvvBJ+g9lobF2hx7rrfT11f9lO1"
        "r62srz0un8/h5W3/UNybLh/7jvKgS5mHiJ9YXaTalqftfvmu3S/tZxDz7yHSAti6Sq878d2vzX3+cOgx/TZA71vMwjfey373t2Av"
        "GkbZDxL2u4JLsaZ72l3pw36kre86wcHtDsPnZZG8/fHJzYbGXrSM3LkpX9eRO7/5taIQINAskOOrttC56UinMNRL+b7lAVPtd4Zg"
        "q502ESLDkklfToYbbDM8QvGL/lEPQC/ELBTDQoMSimGPfoAhDDoWxAIwM57TskQSg+dbAKc3GjyGLGRP9Xp5F744FD+Ej2/9TRoG"
        "YvKn/aZlcJoYifQrG0N6MNC4VN+0lj8ifkSYcnVOtNFnzhzkB1NCJxlVZ6rlv7oUjpbWF/wQyOIUXJGGdSZWSswIVjhRTJVa0LA9"
        "F4NGEbrmNwxJfmQmUAyFUlioWNtgmpRn9+5yjS8XBm7w1nokVDsFFRKKGHLKAWFW3Kcv/e78c9ASDvq+oa+6b7V3KPLZNvx02rHh"
        "q1I5rEJc0T4eqP3OZrwrOfUDB/urvathg6ANxWqmQWECJ5d3OiFAUJrdb0yqBSihgewkcjN45u3m//fZa1tYKAAA",
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
        "498b806a5e7a62e8",
        "H4sIAAAAAAACA3VWTY/bNhC9+1dMhCKVAq286dGu6wZBiwBt0kPb08LA0hK9UiOTKknFazj6753hkJLsZn2xyBnOx5s3Qy6X8A6c"
        "2LcSXC0cWG2cBaEqeDL6ZFdQ6rY/KgtWnOFEGq6WZ7C1PuVAGiCMhK4VjYJKOFEsmmOHNuACNQxwMPoISbGs9LH4xybrSdrYT1KY"
        "HG1KRV8zZVsa3basv1i+ebOAN/CzO3eykge4XFzjWrkC60yjnnIoZduuIMVYVhj3OYPNT/SPglZYK+12UqXktt/UrRvlRsVhgPc+"
        "a3IcrKD+wUkDlXY2xyBVf0zo/9RUMoG0bqpKKkoG0WgcZgdKGPSTrb1XPA5fRNsjytpvwB69CkAze7SqDX47+ewKdLlcLEqtrIP3"
        "H/7+9Bts4If7+zUslwx316N1BVgIPNEcEQhX695ixSxtalVKOOm+rTAZ3VG1oBNPMtrUpkJ/G0hFDnuf/2UB0BxwAzabDe0Z6Xqj"
        "4H59JVB928LXr8CrXmEtGiWrUf1tVN9fqe9fUL/z+mEh4EdU3OImrMjQMNX9o/gsKVPPUH3wGKzhqBFmT7yAhsXEJTBxbOEJ0wkj"
        "jnDhSj7shsjkuRBrTxIyOt++tGIv24k3KJ/TJgfZyqNUWNUPf338/RdeeDC/6KZinslqRrxKnxQu91q3Uijkl+5cozkWgOAtdldI"
        "tkGeHZAYp1pDKZTS2JySyLUGH4hXl60leHDjexujAiVlZdchihWbpJ4h/HDBThkNbnomLOsjMYlHh8ZYx4GvuDHJTN081dI6jxXX"
        "ziJa30Ijh77DeSAZNutxe9iNGA2DJ7p89tPg0KuS8ODM01Aoni95xCrzTG0ltQ4SOCgVSKsqDUe8ef4sOGMiXzhfcH7ZOlih1GCS"
        "+uV2CweBkEadWmIfbZh0YauVB4dbDzva4J7a64oiqtPE0SfOhQseoRmV4Emco32XwJBNB6SqWL9qvnjtRJhG3PEQSfCYM71EgXVn"
        "soKjVCLwCHDytntGU1fGaimCNWduXN94DfQgXdwEYPf+8zLwf5CgzJeiaBvrilKYygZFGKP1rMVgI4B+nUfv/jj6j6coPIr0BXBy"
        "n0YWtQlG/g5biBh9YDZjOoGuOMrGMcYD6NX+vPXFHocNlXHt5XyUJzEOu7PXY1HQfSiKgvR3XpROczJlhvAETb2JdJ/lbCwVWYaz"
        "ay4To2yf4Y+cDFMx6Ha9iZ2SLkTXYa4pBkFEK2zXNqVM73O+DLLiKLr0KCrJBjlhr9lK9eRqSvnfHlv0nWqOggrzK040mbIfvnNT"
        "dJDB69cwO0dLCin9X6DkjAKlu2yKlWUtjvSJTkQaM6PJFQ/jdmxbymPWtUFKPHl01XeX0MTh8qW+TJLhccYduvXpAqY3x53v9WR1"
        "3frIqWgFdX38I7/CR8AwMpjGfEGKuc8su+IF7dxAUxlxW0NicWEkvodK+b5u2spIRcWcp006eCvECvqy3x4Jsjhs0ALTPc12LOFi"
        "3QQULFNMs4E4r1jVGMmjNk5QvvXPSOxI8KSStkSOoKUEOZ2IcUUUp4t93kv+MXMNAsTZeuvhld/HGwnfcngXhfL4V1mRUtM93O+o"
        "1pch84cSfh4l6zgWpsEft6gGEa0AfxlAfIig4w0hn/84REx2BXaIOf+J87B02qTJvndOqyTbFgdd9jaaG+ZphutkHjMmVI+HiZqU"
        "FuI17uBbDLv384oxmvjobRGW8/UV2caOenT1i80wNpottXeMesk4gPkQASLpWuCZTYFgn4wsyCE8poMLegZPvepls04Z/PSND3Ya"
        "I3mo+8uTZKpPSI0pEu4iNj6+FJQ8SXNFpHABe8G3Su5jxbiGxX/0aplQyQwAAA==",
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
        "fd837b337376d651",
        "H4sIAAAAAAACA5VZ73LbuBH/nqeA2cwdldK0L3P9YldJ3cS5SS9N0jppp5Px1JAImYwokkdCVjQ+zfRp+mB9kv52AZAAJafph8Qi"
        "sFgs9u9vgZMT8SFXoiw6LeqF+FzPujOxyaUW7brqRFVvEqFBsChKrdouEbLKeKCtN52QHf3einm9UumjYtXUrRb3RFwmIhc7sWjr"
        "lYjS9CSrV+nnLjoPiMDxj7L1yew2I9Ki+qjniWjKdSvLgLxuV1KPGdftrdKJWCrV0P+N9pfQCU9ocG9VWdabP2F2j7os7tSIGuN/"
        "JQWMSUkrI9JO3qnsb4U6QM1TI3I519juSrdFs09PoyP6jSx0Ud0elMbOjVbMCpjQI12q7VhmtWr0NhELWUDlKoEb6GKu/EVmZLSs"
        "LKqlT9TWaz2mKbq3SrYJfExV9Mun7+YtrDBaUFcvclndQopOSx0IwQOG/NG8ruDCr15fvnl5JaaPhIha1a1LzavWnVisK2i2roSW"
        "5B5i3alWrIqKhpakka6ocMR1pYtSrJSWmdRSNLJVlRYzqee5mLMcmZBlGaVdUxY6jkQ0Obd7/+Xj6xc/i6n4hM2hCzlT5ZmISIcq"
        "ixLxy1q12zPMGLn6qWRVdNj7NsLJdkmwFiFY0Yy32JzGm9tfVUoI8/RHkQfr6HSYfPpjbpdcO7nfX/x0CbF/d3ouTk44rhMb2OLi"
        "/WuR43ehLe2f3119AO3T09OB+lys6lZxDkCkwl7lltbXlRLGoJ3I6k1FcUlMV7AVROwExRrFhbiH+My+Xc913cZtXSN85/rLhKfs"
        "JB/ituIEMKXZc57TedGl+NobY+czo+a3N1epLxpT1bosvVHZLWFdDEOmixm870VdaTqAauOJR8dhCDovVGMnXCIoW5yJeCKmz4zH"
        "pjQidgEHWdBGeRx1jayY4BgRpWAx+EddkqWMpaN+oVGCqmjhp55L4uWX2IgwufYXdIgx+O5URK9sBCQ2BBITA7AKkoUossgTcIbA"
        "nA4pOoYSSbRG6vxMfIoou0TXSBCFKjN4owm7xG5GblfMl2cmIhKWOTg+V5upS6Jx/LnIWF1kqts6pjQS200SgcnrycRfbtMaOHjJ"
        "L46N5xbdT7JhbkxbVDijDuYSa6rQpLJUxiJZcceajfx5o3Y7i48oMAqyhO4Gs3CWVqVaIXUkvT5HI7xjEhxoREFackPWpBQZqWwa"
        "SBBDmPyHtFOqOp5tj6F4cp5dIiKKqwinTNOUBUv6I1ihXeqN3Xhi3ZW/KZjjSXC+Ttfk7y4Tx3ElV4pX0A8xncK7yIcj8d13homp"
        "pj0bo/BUZtnlHU7zBidTFaIqkhRmUcI7+PqmGvUz6lLsmWr3CP+NJ4IMsarvyIgxuBsXiBVtxz8NnRA8kjYt/32pFhK52EW3554p"
        "8TKMzNzO/KH9EeyfKQreUhaBl0J+pv5hgpBY0gxMIGYKCU+5uWNMIuuGrmeZXbRwz5dIkQ8yZYqPzf/P+rJCANOyd/AZTumGtbH3"
        "/S5YSAl9kxfIFpohIYp5ViuqBICDuS0Ji3q+7pw1Tp48Ea+UtisWRcvBcKsISjKIpGFYHSWPwOKyoyJgMKTxEFSWVDw5ASvZbau5"
        "qCFm7Iw6JOWU/SRIwt+QrA+UjWHpKB25QENA6QuNCJ6hYsA/20Iez9bdFjqLUJ9UtFcI0lYtcL483FVW3UZRDiWoGQ8FKYUe84l4"
        "/lzEksK+r18I6yJFVo6H7Oqt4jreW2qyX8rMfvy1nynTeUnhPk7BkLwp5VzFdjHtu7/r5CFNtYrc76CywtR5W1T9HubLn9d1mcXR"
        "ONuqzInbKojR6YuqANRH+XrVIufEcRDUxUK4DQzkmFjo8aGOTxMRTp17iwwa7RPhZOLnQBv4vmQur/X5yLitRYYxqy1wX2pCAsU7"
        "WDKGJFQh1g1Ap7Jc7Fy77U/pOYyJEyugmDM8jZu2nsE2k0AtdjAdMjVHyyUyShuJX38VRwakUEJvlV631X4udH7y6ZpKTJgsD7rY"
        "QzDrkBvlRZYhNyE2EV6OzGEXpC9C5VPXirjjBBUr1H4vAnWhXolzzJzWnAUhN5Lo1422l4R4pSGzC/ljFOeJ6RQBkDxdElZBdSbd"
        "nA1qIpREkeFIgeEveSCxnnxm//7DOiRL4NzRF96MwSTPD2TNfvJbMqfNm1NDdWVreLWNP4W8Ugd9PV0FQ5TezMD1w5FPzno0AObQ"
        "G41AOVyMcr7z703OUJnR3eAOPGrGEkvYoTexdIm4RWcyUNOUP+GWOHPENmP1C2w+s8OOnM4CYg1TDqR8QB5KfAwxXDXE+ymezxgU"
        "c1dpae0Tvq3xCi03ZwC2dFNjL27wjWhd2rpNU4pKEb4qzHUMxxs0YKrzb3bAgPu4VLxeUIdLJZw5m23Bgy+C0Oit5BYIxDR9M6U3"
        "QKBESUW9r/mM8BECKa+m+u5ZJcBsBlnzvUkJnepc/N50pM9FFIkzMyM1oRzCzK3+py5WyvcKI5Xx5ytlsH66kg13BGwM/E2pxwi8"
        "O5fcSQEl7wenG3TJzYwHfRU5C7UEMkuNBsPtBlHFMz4jkPERS0qZIT4oEbcnI2U8mxptYDlt5UbFKTOkIXbgfu8Htzjk7Ie15Pok"
        "3/cE3y+xQ1H7IVtgLzSONvO6W8G6U4aG3Ouwc7EvjMRI+pMvZNn19ZMlBF68lPN86BH9qsTwd3xGZ7OsrZuYQ9rXMV+OTD0uNBCP"
        "zPBu8cZ0qJ5a+3I2NQWNSydzw489i9PEA+7KYNFZeew6R4Ngvg3J2E4spnXY6BCPwywmgyr3CY0dfc6UjVlS63KTULlaLpWZ973F"
        "JvEMLYJX2idfActjuNf72/u15oDma2a6taubc2pcW2XjfVOvy4zykBS3sknIGzkjtdZRK0zM6AOpryyWqkvGPYosycGMRx64JrBe"
        "aFAiuSfs7GmsXlfwG/HbMFr5gmwAYOYqeg/+B2DIQLmUMVw8YLighjgQt0IfBdEHjOPXyN0Ip3tn+pq2DYI1iNc789Hg8u7gC+r0"
        "YP2wNAdTAYz7hv5rhNGiN7XMiA2J859//Ts6gIJH/dX/7KLu+2we1FnTQ3sIbK+F9nVp71y8Rukg0t3rwg41NA/jdXu0W1lU5rYJ"
        "fZWuq9T84ctBvW3ocrAfqat5yXdtezc4dJ7oAxTH/KKg7TlyFzIE7BTyy8gO5nYf+0u6uR55X2I4PuCEYAXO5WCvsX9wjvc99oBA"
        "Jt+NW7OvdYLjqyt2bav2AG90Od1FT/dDOSwBrzip8g3Du9lnNdcpPZPs4bWJV5F9BtwNGRtK33w58h/M9xt+n4nYRC+Y1CuW0YMd"
        "d98q2UOgFJ0OeZcH90w5uKcFVDeP781DmlkACehKaLJLerwI86U3VggFY9kc6FSytwW/FsXR25ovkgdo2Q1Hwi74x1qZ+Jy/yomu"
        "nGaELls1r1uYUmwVXRZGf7eCtuvKPAYB/FKRMNCkE1QgEMxrBBlYdLLU4vsn3wsN50kbKl+R5yQDSPeyH32Lo+l0uK5PaYg6Jb5Q"
        "PDhMXmUj37qf3yn4PdrQ3mGNmQ8bL9P0mpnn9l4ggwVv7Nzje34TtbwdwWR3AwNHUYCOTWa6ob7BUJtugR946QXp8T2zpOxX2waC"
        "dFYA0NWsYYv3gbXaVLwzt4grHEC1Cev2mIhyWRYICvvYphW9+jDiu/GAgd0f9cTKbUXwPYrvxcfONzIHkYT2GK0fMthGthR5bF9r"
        "c9iGEMYVvL/vVVLxh0YinYj7SxNrO75r70fR9e7oeYLQgvrCL5OmbvbPihRM45crY4E7euMy7Yl78vIISSZTw4jOu9gxWZVHzyHz"
        "fwHWVECBqR8AAA==",
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
