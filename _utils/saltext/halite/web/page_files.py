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
        "72e8b95a0e706a7c",
        "H4sIAAAAAAACA51XbW/bNhD+7l9xEbxGSj15/ZogTTOgA7blpagD9IOiOYxNR0plSSOpuIar/767I/XmJCs2oKhF8ngvzz13x0yn"
        "cA6Pxf2hhoXIMhAaUgObosqWcC/BbEu5nIDIl7BJijWfociqUMdgEomCaqmhWPHCSLVOc5GhLiPuM6nDUbouC2VgB0UuL9JcQg0r"
        "hXq8cJoItUYZHT5q72Q0WhS5NvDp4vz3KziF6V/Rbbm7qPG/q3r+4ae3p8eTcPpz/HY8rU6c7PXV/PJ8dvPxM8rncgMzafzIU1We"
        "S+VNwNskUmb0UahFIrVRwkgvDprrs5vzm48zvBt52uBRqDNN0nYhyjLbdsskfUj4q9syRUkLay+0e17caE/1JapI8wc04D+JrJIB"
        "nL4H/oKDU/S4QrTfvGGEET97cIoHXnH/KBfGo8ODc6XENkw1/zo9CNaqyhcmLXL4uyqMXPqUhgB2I4B0BT6DGBoM2R4EoKSpVM7Z"
        "OnFC9B2m+SKrllL73qEXsMG97QOvu33njXd8rGSZiYX0p9HtrTe+i6cPiMPt7fiNF9TeHRlobhwOb5xnGVlC6cNb/ocXDvFCPRpN"
        "j47gj9n1FRHw09YkGNtGpRgDUm4Cm9QkIECXqARpmaTIRykWCSyK9VowPRdFVuQhHE07cB51kTfYN9i8BGgXYTTe8Va4FqVP14Pw"
        "sUhzn1wO6viuAe+gTe++CooByaDwKF11Gesg2Y1315zgUOYohiBbGTbpR1/ldgKJzJYx8+VuvNvTiAJBfQzjHUdHkkF9N3Cztoi2"
        "MFAG9mF4zjprwWsDccxydduE2QDwH3jcamxU9dLSR2YHRlXyGLwb/MFIViLTtPyNfnFNhnB5hWo8qKMZ++v0xHB2BoOdIQSY7+US"
        "o2nRnQB+cvPqMMEd53jbL/Du/DFddjGQiyf78lpkRuZPnRSnhc8Yne/fod3w7gVGw7X2gh1I89axHjSdqb8rieCQxnYL+82iUgrZ"
        "ZNW2phjAtri+JAJ7HnoKYokt2xRUT9S0ADsYAgSZXBkoKmO7PfXz2cUMcrGWSyrKdYG38EKOP9hZlaR8ctapRIeFJ/QNzQ2fLqM6"
        "9aAnaOHPZ4gf2B4c6mItfR+VK8Osp3shL/UXrHx30hUZaSR4bKv9KktDbTymLZxM4Nt9bhBISZK2NtvibVzxSSZoDoFVhWWlE3tw"
        "4rZRn0lzm3mAeuT20MZD+iRzNO5KmmbbR1fWe1XOCsNVilRRz+v84AWGWt+cE+w4u5fJ/AG7IWa6qWJ2IuQE9UuZWDJsd51g8GLQ"
        "vfMm9KXMJHKkO+ljQE65MNFvbe8HLp3UqCg0Iio1Cm8+/7rBXMznNFP2jLK9uk1pqq+QAhjOXgB0K/olZp677x4ezY58kmrrW8TJ"
        "AwcT82HQ63ol1lg8g6hR41qqF0wgDEN2WGcpzr132G+O2drzRqsHpFfFpsf2YSxMy8FotlsnPRQang4fEfvDh7lg51aLMQdK3YpY"
        "0L6UwkRoH50Kv+IEHXTfH5QspztcZcJc0phqofX3awkB/CHx41d58eoQbGYHT79T+6pohx8mI+INNhUHzlubP/CCpgeO4Ag+O7ip"
        "Gwp6+PKzVy6PLT2aXNommBpNUFRrjEVTE8SuuN17HIek9UMplFjDTuTbmpKOqvl/fhpPRZlO0ZJmSYu3ht2OoD4Gy8WJJU+zrKMY"
        "iwFbqvzG7+eWYuQsZ9DSyvIk6pIWUyN0g5Dy3FwMmIthFwzOyyiOO67lrt5s6y2z1DD1OwFbPVauqbn38I64N9gj3pEnvbrkpS3K"
        "QQn0+cfqz5wqZgGmfAL8bLRM24EFjPcdWpZ4vENGIhaPXd3VATPD3tu78qxI67idlI4iYu/PIh538huOumfZ7pLq0vda6m7wfpc9"
        "F3qXUxs4rTnkiL5C6yp/su9xU0u/FkUmRftERaL3n4FtODcS/ceJjdxVjvJK0GuMZ/xaaNRFTJfZ6l9Du7fm+rE1beo6v7RqsE1x"
        "dOj8Kz3nZIAxeUDbPKbxj0b1IA1hLaCUCp+JoMXWPi/+H+ZWI3W2Z6h3XtujM/A6PDwkTq+KrJo51TsVjoeNqv8XzZwAd5D/A2I9"
        "glxQDwAA",
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
        "e1560ec8f9285d19",
        "H4sIAAAAAAACA7VYX2/byBF/96fYEEFCpjLtvErn6K5B2sshaYDY13tQhXotrizG1FLHXcYxBAL9Dv2G/ST9zcyuRCqycSjQJy13"
        "ZmdnfvN3dXamrlZGNfW9U/VSeayr0nlaf6lv3FgZvViphakqZXXDbJFnxCtwqbJQ9cZYFzfyk3K9qRuvtmqhq+rKfAMzrdxIle6T"
        "/aidNw3O6+bW+KuHjVGdWjb1WiV5fkaM+ReXTPZSVn16Ua8PyIu6tbihaBvty9riEvurX4xUVUMWrinXgwuWdbPW/kDGjYZC0P2z"
        "cW0FYXXrF/XajJRb6ca4/vmGWQ7OV6W9GzBBgBGek0VtAenV+6sP7y7VhZolckkyUskvDB+t/tLaBWlP6ysGhla/OtPQ78fSguZo"
        "eQnYvOEzV3V9l8wn4YLP7//68xXkW3OvLo1PZ4GeQYWzV6/UZ+Pbxiqtbivc6lfaK+CwWME6rTycpLRTpYeLcvXjRjd6rbbON6W9"
        "7YT86izcVJXwn65wV0qETF28YY68MZtKL0x6Nns1nc3PbqHj7PmLeUIqLIOBIZAgNv29Nc3DCBsE9FddtfjxdVWMVJ7ni1VZFY2x"
        "mdqeKCUXrxqzxK0ENsyjCE3mI6AP9iBrRsLmY5GmOlysVCOGr9JE58uy8gzploVRdPjKjMO1Xt+UtjDfxio5fZ2oDmEbtZicdD0b"
        "JAbeIi9S2DJSfHtf0/u6KaBpCCNiYlXKpUqFdHGhEltbk2RRv1307bhF1KyHzxwyQc2d1751IqVprQWaiZoitIRAwRG352qM/SaG"
        "HN0+76HytDeuP9nqQT3f8md3PTpQ8gCVuHgCF8IZNnA1YBH5Wm/SlL5HioOHo2nGS/VGnasXLxSZIxUkF+14SZY4IsOxbqNtjqxp"
        "18Z6l69rW5OP4cBraL9n766zefaU9clyn4chzNNLTgLSNo/ULNtj09/v/mHlOip6Yp+rSmTE+Ui9Pj8/zwhDwuAAOSmFT+B2h7gE"
        "bvuSeRAknqrohbABEv59RtFByZ70USLOHjbECVRicO7rszi4lzx0OhykQ0/D6GMJOwKi0NR0qpJkDyQ1j0ARTOWjU2lQMgN0+/0R"
        "mywwUnX7bVWrTXuDzrQyBcrYRN1ThVsgXqQqa7XmIvrSKVcWCCL0uPtVifZ2qSuvihp10NZeOf2A/XpECydCUBTvNaoiCuDOYy0q"
        "81F/EYqkJjFkjwPUSmWP8OxODOOKtrpgN5MnhxEhPRYFy8GKU1pDqkNVL1qqa0lc0i51jnZDm7JChZuRZBLVrwksenpEaSIkog0t"
        "+67jM6K0hNSIYqbsB0yGStSLo1h6k6P4c/VN/vOvfycHqSJedBH7fpK09s7W9zbUyPA1zStjb/0KBl2rPyE7aVpIewyBnnXx/DX0"
        "TJIeHrOYOzwMxOTpixJGU2TdWX876Jp1z7dBNlJN8AsklLjXlJ2YP1IZNdioAQ9w4GWSzYdQOBkFjoZhUD00i8b/k8egY06FsmUV"
        "vLpnZQN5kEqHhAw1jr1O7VfxYQoAey2TVnoohqcw9j17c2gBTZbuMd1nWKpHWu2IadzSy2JX77mnjwfzgdj1pSzm2bH+HohB3mMN"
        "TKjHi7TQjpUDoRzGq+w+4johxkmWsYwfTJvHeneiXqmP+s6EsnlTmYlM8QghdWc2Xt1wXpaNgnkyq2MwNMiSZdk4n5OAOOWlYBkr"
        "mfW4/X6ty6Ljof6Eip75xlPuzms0BOCulBjEY1SBf+QetP2oNz+IKDgEKo2VtggzUxnqzWP189XHD+/ko3vTkfjddGd4NqD5FULS"
        "Xq27qYsHUOBuT0t2dVNz8cANtxi2qZb1DqyMLqABT6hUZdiqVXrtV3m9PH2+dVV7GyjITZ6c85V2kRmdKbftOuFCQKVsi5IKa/G5"
        "qCVXqvDRri1dhmJO4STn93oEq4Pu5Kac3k45heYprdiURDelPq30jamSMT8K3P4OPsXCSQTd9Yj5wtAcUJkgbw8etQIyGTVewpKV"
        "rdB0OQCpoXQY1qP+a1hGIHKhZQiP3IAaUmivTxFFUD9kFA/Ph9kdhj0zGPZCJl/7oucb0VjGwHnW5fS86DtqSD/msOgiXJZEZbKs"
        "55vFStvbgXVbViV4znqGg4IyR9qnsVJMmIm6/C+Xn/6WS6iXy4eUT+QiC5PXAbU/TU1691BSNriHkN7NdJG4rBcoLJQUIjyEUw6q"
        "16V1aQEG3tHIzK8m5FWQMTwT3ma/lX6V8qWBiw10ewMFu/texoqKXc/yoFcmJHl7XYJ/4etGSnKS5cwkWdztUYfWpvGPob5EtV89"
        "hgbSo76nBzSeexS6uyfiHM86W6Qp/VkhYRqdRjs5BScMZO/lBw3xh4O2Fy5k8aLqn82ybkzKmo2CDhhdbYtw+qMIilkRQf7KF5V2"
        "7gMVA10UacKbySFa6/orRygG8s13YGmC8XgETCG+dqj2nK/ZMOC+0TkcprGDYYzRpD1lEl/GT68puHLiD1IvS8zXqKpj2t805mtZ"
        "t25Ioz7PQrnLBNpb8lNfh1Lq/DfoeTR2QqQV0xBEW0W30S0LpDWmXd/sXvcqCHJMem99/ffS3OPIDSaPO1QAa2is8rFB9NBtTMSX"
        "QmMP7y58aHvayyBiT/teL0DzJo11QUrn2Zn6ZA36ab1BBjfqSt+Mw99m9m73PxsiRP6EqcFbOiQGerJgh4B4R9ZSdBiLp1jCMJQ0"
        "NqeMQ09ZPjFA8SfMFMkszjoXL89fzjkdm3fIhl6WcHIgbn/yqFI3LexI4iGq6ZiQslhJ6M7w8BpG1pGb9f9y2Xm4S3z0CAoLPKXv"
        "jmEQ/5ay5MzHld0XMGZF/D87zgwTmBoeraCJhTSToYfwZMQyBrVlr38ML9hM3ZsijLX93lffO4qKyzE+yYzp0xhy/IXxWaAJwRtm"
        "UcTvKEzV+zUNb5crDkfjEItWejMFKp6TE45WmQ7K8CDmxh6eEhgLG3A0uYxyJJqPj7nCu1FgM/0EU7tpIxInYZ+zalEhZWOehWgI"
        "Ut+Gkp+iB5B4mSiGreS7iDjoJn+sZvPZrnckwEr7cbPLdvSds6PenYCrN4iVIoAxUJJKQxoiBTACbTZI/qHsZc4z1pWGHs4hirQs"
        "+/+aKvnHmnOY70hd3zQZoGQtvXJgZjAnVAJhyCYDoKIkGDfeF+GdvfuHGYkahyQ60v45CFjRQff/LkPz+ADr+B0lyNG8OXwo8Cr3"
        "9QdEZvMWp9Msxh9XOP5D8pSy7b/WqziYQBkAAA==",
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
        "cef57bb031b0d16c",
        "H4sIAAAAAAACA4VXUXPbNgx+z69AtV6Pyqlyur3Zc7Osy6297dbdkm4PuVxNS3TEWCY9kY7jc/279r5fNgCkZMXxdQ9tZBIEgQ/A"
        "B3AwgOtKgfOy8UNYVxa0A6fvjCpBmwxXdFHBg1Zr8Cgny7JRzoGRC+UykKbk5bXcwKyxC7BGgbe8ZtSjz0/0YmkbD6cgHcilDlJJ"
        "PsDv/N4lo1ZgCxXsut3SLg53lSxV0xMJCwdSU23KDFxl17+ojetJz/HngaxaLP0mg5nU9apRGdRWltrc9Q4Z63WhDo4tJB7C/y7M"
        "pie6VM1CO6etObxmKRunepKNXflDnWTwFWL+wfQEKQiftTkQnRu7xrBY866S5g7NDrH6uPIZBdH3r+LfB+f//HD511VPhiIbTT4p"
        "0HqPvmkDY6hEQl9Jhod0OYT2l5cEsnrElddvEtilo3jO2yUd47AIXB2cnsIPfrNUsN3SLUPMFoSuVvJBDeFiiva8s8Y3tq5VE4Jm"
        "osxS+mqI7jQYjx18AbOq6x2cDk5q5QEBwHtoCU2mS362lHLStMk5grX2FTRqWcsCEUJ3+AvsjBOTc7SSnjO9YjidDSvJVBbzBO93"
        "TjmwD5hx2ud082xlCo/hhTsrKukqgiXegNbMZM1BHsN2l8L2BEDPgOVgPB5jahWSDue0kuI5v2rMKEq9iGrCOXgqTIjinxHv7M/t"
        "8F+lnbfNJo/HryjYgmDJIME48VUkK5tGPyiKyK4NsVP+WvuaLBceyzSF8Vv0p7TFaqGMz33cpD04h8nLLX3t4N9/4L2stVcTwPCH"
        "z2QEOwyEdBtTQIeS85talYLiHvwKF1eNmqHeCW8PXnJe5MQlu7xwbtJBwutBB3z5sjfs75VqNleqVgW6Lia1NvMb0jlOXm7p7y65"
        "naR9gKO/lcLEGe/1FI1CtC5rRb9EQnoSBuvj9B515xh/LCvB50Kka3SYDeI1wpdc2aX7SzC1GgLNIFX+jtWlnRKixGSL6PLB3Bri"
        "GRRrf6qmsQ3bZtQoKuzspGrK5XKpTBmMCRFdSx3v46B2qHNtiQA4lsl5zgu5pFoTfJRXOenj5nnebXRVtQt1dYViXDCR/aV/3gK4"
        "Ng5i3yZcL+5MeqifyVA8LQe6HbkjXy1LyuDAj8QAaZcOgcgW6nlk2bRxYLV8hsQkhJJFxZDTB13RV9np7ANRMJWW8OoVwZAHnVi2"
        "/BEX6TQv7pXl91YbkQyStC1dEmSdrcpwdXqsfGOsnqR8yuTbVvS7StcItRHcqURyzQmGpGUsuFXsykmsdpHIfLry3gbGpuzEjP1m"
        "cG+nDlkapX5Eamt7M6+mAQ1F1BVSimznms2gNXz3vLQPhXpxXmhDYd5C2A88fgyxrg9QtRz0ApF23YDykeilzU/ST79aAmM7Al31"
        "KrGx1nMHm5T6gcOZ96lmggDtun4vAgpHgSdFvLvGzKLYFmThtRVnGZz1Liz8I3uNQw3OBmoIbcJGiDLsGllndOjZEhmF3Ik1Gpay"
        "p+MFl0azidkV7rpZ2HJVq1u8MAQtck0u61rchD4vJrGxP6XYezchaHvUfBtTkzKQY/cCMxyh7hcaMJ7PsIkn2QWOFjWTYFGwkFcZ"
        "wowAwiI5P48Ec/zKvaoDboo5Sic6ZpSYjA8tg3NhdltTW25iJc1wzQkcwhr1gFtXHL8hYrpSkWp3gFyEtSSWjZ2itraUD82jNhRF"
        "GE2+MuHMvSQGT0jgKFHF+m4vwHEEpUyhcBqhIfhiqVkB4kMBtggct4TOoK/EIM6urWgGIvaallz2zR/dDf627H7h5jzuEx14O1cm"
        "jEdILzjhEcvYWZjvXb8NhNkKcxpkOJXx1sw2i2OtgJ8VYj8RRYD4ZIu0dHNMx6Mcuc99HntjehFqd8qLm2Shktv0f8P45M6jdf4M"
        "R7a7B9i+twVjO4f2AY/OdMPWVxm/1+9uQg12jJbQQwCTJDlsf9GB/VtBkC9p167fo/YuGJhLmKPrCsO6D3CzMhhWeilQXPF1Ewbl"
        "9rEGRa2Led7O2ThzYEmfjfbOrwniS9P6X6BDzbVeKFQpULpHiLWaEQO36Jzn6nGpcWrAYZII/ydyvN1s91IKKqlD9a9ZJMeg448h"
        "GRGgYL1v4Yy6Mn9/D98C+v7dmzTa64IOMikUQ/c+EpQ3f3z67fPHT9fcf2Y+gNe+pYSgwg4V1E4JVOnEAJRq/aLeQ8EDWZvCxCmx"
        "V+CYdEmc8yuO6QqnPJHQtBPmAmzRIVFQ/AlttbMetvPQzGNPz91cL7mx04MKG3vX6q3hqA1j6fdYL+Wuf4UH266PsUFTPHVfSkAV"
        "yDODmEf0rkOuTM6TIdwk3fRHT+dk/6i+ZeKMhT06+Q/ZmASyQBAAAA==",
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
        "00c53d43e06de956",
        "H4sIAAAAAAACA41ZUXPcthF+96+A2ExCujQlZ9yHSDk7ji1P3TpxG8vNdDyaGHeEdLR44AXE6XxVbqZPfe+f6A/LL+m3C5AEeCfZ"
        "LxIPWACL3f12PwCHh+JsrkRdtVY0F+JDM22PxXourTAr3QrdrHNhIXBR1VaZNhdSl9xgmnUrZEvfGzFrFqq4Vy2WjbHihoTrXMzF"
        "VlyYZiGSojgsm0XxoU1OIiHM+L00oZhfZiRa6bd2lotlvTKyjsQbs5B2PHFT1836L9hJKEo7O6yrazWSRvtPtJWxKO1vJNrKa1X+"
        "o1J7pLlrJC5nFsu9saZa7spT60h+WsG0geCV2ow1UIul3eTiQlYwhcrhHlvNVDjItYyG1ZW+CoVMs7JjmUY/m0t9iUlbK200Jzc4"
        "8XuzRiNSXrw8ffX8jZiId4lR7aq2SS4SElu19HWx0th7o+nbSnOpuH/VKkP/F5X2fVfYMY+s9EyxiLZVzTLKylJaSd9LaZTmGabS"
        "zub0MWNVeays6+T8xOv197cvn/2V1LonaNtyqupjqANzsfCvK2U2x+hxSvdd+aJqocNlgl1v82gsUKCpJxjs9hn07Y6qJZT5+pGY"
        "R+Nol+j8+tHcD+n1fnr2y9nrv0HxR0cn4vBQLKuPqsYSFysDfBlRNmsttFo71K2bVV2KRXOtHFIbDTgqWbb37h3evy9eAcuES/Ss"
        "lQG21YXNxXRDUK2MkGWJ7TPKGwZuK6ZydgU86rINoO1xvqwl4kncP/Sq0mxQlJT5QS7TjGIC220FAY7AIW5gCpY1q5ltTGqaBuvP"
        "7MeMuwSmrdoCvzEN/p4MbRyXrtV9B31afeR1V3XtWmmr39nNUokbqTfvzrekYy++lpWFbygWzoNZZHulSq/+0yki/1mjrUHCUIa2"
        "0ssxPiEXYDglD15qCf+Sfu47F5RSjkWaicljh5yCWsQ2mk1WtOg8Tdql1CzwAEClkEcsNjVFhUdPPHCK7DgZMmWKhWnIUtr5MbBH"
        "qSQ5Rz6oVF3Cow6WQLCSZgaJ5IUHInI4wzAXBELRGEp7onKYqGZXxw45uVC6xMS90nmQ89Jh19l5rCZXj0mXStP0Q1WyPWjEZZNS"
        "+km9trlA53mWxcaWtXL2KatrXjjJItcjjl3/dGVtowv/76IyrXXdbEqKBuza9aJlXpWl0scCkYi81uhZzXt1znJLz5v1zy5U0Bpt"
        "CqYYdMKPTiUK50Iul2hK0Tt/WLRK6QfTzQNYndTYIisRGJIsD4KpULVaII/lvWdHLWyFPNhxPhh3JIqlvTIUxy81lUzFjn49hX+v"
        "EcwpKeWCEh9FC5ynKRIFN+F/UbXDOH2ZiS+/dHMvGqPSzAVmY39A2FSwYPLN0dHyI0Vn0bgl0pEmva5KOyRt7+FP1+CR71JIByQk"
        "wUmfDE4CAU5tE5Fi7JIVTtU1ds+fKIL0XSwN/3+uLiRSOZYMrEXj3eATsXUTU3EFgj8QbH6kVIJohLNY8mEGDF1RD9wmpgqsQnV9"
        "D7jzqUFOfI4kfOtwlni7vH0S5Hu/7SzS6JS8QMNeI6I447qpXZDebKOBVBvW82o2Z0Eu62WjfLKfOzYG/jNbtbzEGks06wIZ/5Rs"
        "9YqdgeBI2hnlvH6VMGMWtdKXdk7x4KT+Kb6ddAWqC5IINnnvUFA0VAJOiAS5Hk+ud48eklJwkvfkI021XLgYpQ8xmUxQTDFh0i/t"
        "2F3qMwgHGVWCF8p6q3BSgCKXiggtF0hq9mUPlPWqhYmMY7JuNlHZwlUP2W70TDTLIGaHulGwulGd+Ix6clvM89ARdjqcI6XYpxZp"
        "A6lMwUymkg+mq3bDhAqWTXZqVWHUBfY3j1eVunWpk6p2gQKQDnW2QLzMM/HkiUgl+b5HIpJbxbJDgQlGMZ3pIzLbrdBuTf4VdMLi"
        "NOU4WUBtJhipH0UL7i6X3WYmowhfey0Vp3IksX4N9yvst01dpsloSKnKTt3qQnSDHSYy8C1o1tqnusIBBIn3hZGUYV3GZZmzJj3K"
        "RTwsiyziArkPYxd7ntqmvP0oBq+UWkYG7OjSmCpRbVktQZ+Vn8X3mY2fDmsNHnfB7kS2YkYUW6RL00xh46wfQCbwjcUATQ75U6Q+"
        "k4jffhMHjgARgo2yK6NP/Ohdf787p0qZRQJxjNzG+wQfL/vy05+GOvWipBZbM8t2FepCyXEFAifw5a3RVzEFFpTe7YydDMEjnVhU"
        "/SjEuxzgTEKcyU/FOC2hk1U7UB1ikabweTpzQ9pdaOfucAs4kQmPB2sSyyME+CY6q5xyQ+4j97jP/NtgUbdO9S8lHouHR1mkKn/T"
        "eTXNeAn8u5b1Sg2G6KI9tKFrQw15siez9p2fk119bp04qTe+3OhN+i6eq2ftgcuipoHjnt+eIMgaBwPXj4N9uH1Id7PmDR26iO6n"
        "5PSg9lKra4MTwNW8RC4uO8524yTpd8qNnvAws+ORJ8QUOtemPsv1S/gc6JuxXWwJYhbeGoR4n64ppit9nT2LKywoB/JIxRdF/t4I"
        "v4HwK09KqIvpO35p9LV0xGCaoNrwYgkTCKKevg4HBonA40g53814nvKt+NOReCKSRBy7dmmJbxGdNvYXWy1UGCh0mlY+ot4AMzxi"
        "gXMsfbEd8L+g80vofjb6u6IoxqDNRdfo2dN54fYTzzfoAuzQFkBmDlgVQmraL/lpTQJvj7zSKrbqHTblXWDC3qT0TUn3VM7mw6Et"
        "zNXMXsc6DEfriDeON37A01c4dK1KFWwyhJWq655G9hsa9hi5/krTJYh3/nixQenIoKHr+U5mN+/6eAklmUjdttLB/qXIpWlQsCau"
        "ZHFV5JXxsRMK1BG0dPryTgfH7O7RVTXuCFISq92XBZfhjEGCKl1XIBoCiGKxxJEhqILZHcRyzI4cdYnWidzWUJy3nwoWpztOdGaT"
        "pgrb5lb6IOuKg8lkLxyCWx4A0S3FmOT5zocN7xxlsj0HGSeuakDpjvCMWsNyxnlu4BEHe05V40uNgnItFTXYHkPef3Hj7rjTPWNB"
        "/Slr0ekw24rf//Pf90FxdcQp1OaWC7BbIBddg4Tu47vA2Hm3svrQ0I97O4ds+GiHyVe6VcYOKe22AGNu7O4mvH5chQfEAV9OJToI"
        "8o1GWJWjrojkfcbxbMQ3k1eNLGkaUuf3f/8v2cOvR8evTx6wbvpCEvEFd40QcLedW4TQlv5SKjhK7aXSOwe0fUeeu08CB92JnuiW"
        "QvYbmci9QqTJVNIVY3duWOD8LemFYXyRt/fybt91nQ8AumE7g7Xlpax00tP6Ld1hy7oe3DB2+4UEuAdy7zbTqU0u+b5ZafLts7oC"
        "JH9SM6KytlmCZlRaK/NnVV3Orfij+OboiDNnbIj+lkIzh7rrkBjsZwhz74IIgYRNva9w7aSU/ecZPx4Z9CiAKTXuuG2IEk+ohoTE"
        "A2B2l37yntzB3MX7MHPS7K+nH2A5dyDYOcv3FWq0OL9tpcmPDd9NDwyx7fkM3X4kHD0yDJw5KhQC5w/8spZwcDzDic2EVGgIElby"
        "zqXpHm2qYDujZo2BQ8TGPWD97PdsVto9jqFOI0wF4U6ixhGhAzxXgA2maGVtxVf3v0LBgFuWlMiTwNUB1R7yGf3mYtffwIcVItvf"
        "TLHhseyDKGT6YU0YjnoY4/ojcuzyw4HroYzqvgr/0NVHBR0CvBBTf34sJokvbvwId/1QYsR79+4lvrjhV9w0Fsi27zFhklBaa/z5"
        "gUyHmm8bNvRCbuANASJqCvHa3ZAusA+6HycTPyChuawrBJh7Q+EK3Trm+/7kNtvSbXts3CEouqt4GgFEd9lsLQ1FHDvNO3Lrntze"
        "AB3+Sha+Ft8tJZAubk4dFrd8ld634ly6pacRYuXqIz+/uvLWPZsyZMfPZs5F1/TA5o4v3XtbIEg6uVJDcsHNjiuF3HoCnf8PI0ra"
        "JfUfAAA=",
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
