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
        "25f15bc1e9f85d9a",
        "H4sIAAAAAAACA5WVu3bbMAyG9zwFy6VDY+t06yBlzunaIWMOIsISYl50CFiu3r7QxU7qJfREEfwAUCTws/7mUivTgKaX4J8e6nkw"
        "HmLXWIx2NiA4HQIKmLaHzCiNPclh98tezBECNnYkPA8pizVtioJRsTM56RuHI7W4WyaPhiIJgd9xCx6bnzdB2uRT1rUeA34K5Knr"
        "xTjIxxs+4wFzxvyJjWl3tSosJB6fnsGTYF2ts4faUzyajL6xpI7W9OrS2H6h9jx21syHoqsBOqzU8ONv8PY/R5bJI/eIcnFfLJWk"
        "I0bet8xlvIcpnaScHyDLHeHf09uV5jbTIIZz21iZj3j/rva6Wu0fwPrvIbmT11tY8AAUb+mP5Cs66HcCd8kPAy0eX4JaCb6MdFo5"
        "qStkUygDD+QFMxfCKQeQMla7JeidFEaeGw1zGTsXbWHY+f4rTyPeged0vic6w4juHl60gMr4I06FO4lJVGXK2AFzIGYqPsSMfPKF"
        "t561mwv3oZ2USkufqYuvWw9+DQuU7mGWbb4DXQVl5avtcXhLbtIhpk0aVrX9zmZQ9TQR0bH5DSP8WZb35oWk11MyJI+Gwcsun6LZ"
        "xHcObyDyWVvSqEgpoDpVV9fgmnbLV61v1j9f5BgWxAYAAA==",
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
        "f396f8b97d713e75",
        "H4sIAAAAAAACA4VW227jNhB9z1fMCouFlCpyukBfnGYvaPPQYi/AJmhRuMaGlmmLiUS6ImVv4BXQr+kv9L2f0i/pGZK25aDbPlkm"
        "Z87czsxwNKKfK+Go7bQlbTZjMlpSKdo5Cbozs5w2ylVUmQ0tREvKkbIF3VSSrGvViu6lXFkcW6qkWlYuJ2vIMaI2rlJ6STNZQxmK"
        "jVlLW5yoZmVaR1taSkc9LVrTUFIUI7FSxZ1NLg4CpajrG/kJmMq+12+FdbIdavD9I5WFquucqqHU3DSPcU2nATrvWuGU0TmtanzW"
        "Q6WFaRvhHump0uihEP+3j2Rmos3JdK40jRzKttJ29WPAWun7IyEoyiBzwtiO3r6/vqFL+vr5RTy4+unqwy84+eb8/PyCRiNqELGy"
        "Erdzm5PQqJtDASTVEglD9t1GSk1ug7KoRtqI8+bqdUBmnJOTRadLzgWtWrOErzZtzSaj7QmRWlB6yL8/z6iVrms1JdBgW42/g9tE"
        "AX4lWlDikia3T7c+3axXBC05z3oyCxreNErDuuULjQs+cqIFQ/rb6UV0gg8XQtXQD/jFqrNVemQh3iOn/uM22ynHkoSwLi8vKdGG"
        "rFrq5Ahsd8r+Cf0QmKwsiY1QTs4TjydrK/ceWdjR7tijAcjQuSjaB69CoiIwUsUS8d/HmA56+ZIm+/jjZQGQJVry2TN6dPItDVN5"
        "5JGXtPBmp2JrVcr0PKfnWXFnlE6TnJKsPwhEzBf0nF7SrSfWLpZHImfA6NHdrbylMSVJjC9SJHgRTNBffxKnsB8QjkcNZwfctfdc"
        "2u0+NxvTcmK+XDp4ljTKWoyZhE1jiGn+ZvOj01N65R5WkrYTHlV6mZPumplsp5NpT6ejvRlnajYzmSSBNMjEgUrTnCZ73HCxYzEC"
        "H8hNDzWFP6UE4jtvLjA/IHzEXOGinmd0Gltvp1TWpryHEjhoGx5s/gAmt5TMhRNnM7kUOhnTtQ8m9dmCC95YRv1hnqXB/sgbyIa1"
        "AHatGBLS+BbslrdQtXIx9uMonSSY+jaGeqfm0yzH4HC1HBN3WhzJvhgHEnlL/a86dG5npY+SqQDHYJ98WCuhC9iQ0QMenynXOKfb"
        "wlZiJYunW/4PAnn/ZkXZucLBXNQ4sg4Zn6IsGMDgTbmS+bAJhpsj8AdeFZ2+x6bTnjJJdvAvpP3Y5NE8zLJAXnDrBAV8K+6lH39h"
        "FXKL8DrkXdetQCtC3SRtKvADuV3LNCMrHiw25AUqsgBshSMU0vLMNihawbCv0DKioe2WOS7qMb2eYV1c+z+5BxoT9C5f0MwYTHnd"
        "Y2quuPL2hHktP/n1su8wgZ+1ZNqs0i3ZAQ71w3bDGnGBgF1d+JAC+0SrxFktsMfBvuRDYDK/FRLoM7tqLPJAx0s63x3Ugrf14MDi"
        "DaFxkAzWxLwVGxxxcq2PaOuLEfsSVcDlj9fv3xWhg9XiwYsWjViliGXQVWP6mFNRoDmh2Xss/gz0D/Mz4GF+eE92Oyzc75xjmYPG"
        "E28sjLnMvy1STlIeGqnQZs/l5F187ezeUUWyM+23xUDXY+47hxd8FuIJ8+3FYCJ+jxzCyibNmO0DZzCW/csAO+DferrgYfyFxp7y"
        "sXXCdXYwMTllAECHh7dQOjR25o0hSIblR2HCOyzE1w9WmeX5JeyDLiM/QzV31DhEExJzxBAi1z5EBfK8SCcoZ9g1/FSE/4HIPgL4"
        "GoicZUU4nqL0a9ladFnE75FJV1Z7UDyW+N3qaT6TVs0ld6qTdW3RpGHPb1qDIvonr29s2a6Vb0vGOw43djDTNwQbA/r8GQyT7gaP"
        "LWwuntOosnAVivyJKx7S8VV8gZ0dFfliaMApvxACOntd/NbJ9uFa1rJ0pn0NRiVxS2QFWuBKlFWahpkYHPLffpp9Z7TD2wNw+y2R"
        "HgzDi7irggbvG4RQ+JWD115cJRex33fuNUg3L06I/gD4dg3esNNxH+Q0vNiF4ccgePtkbsqugU9FpeZzvFBxth+KeXjnZn6phkIX"
        "Yj6/WkP+DTIhNXxNBM9F0DxAM12CT3moxHSflBJTst15Eujxn8389+9/JEeLc4suluzs2C8K6Qfr/0/H3JeNWzdypef18Q+kcdiH"
        "cw0AAA==",
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
        "5a4a8645465b59a9",
        "H4sIAAAAAAACA31WTY/bNhC9+1dMhCKVFoq86dGu6wZBiwBt0kPb08JAKHG8UiOTKknFazj675khKVl2s93DWuQM5+PNmyGXS3gD"
        "TpQtgquFA6uNsyCUhEejj3YFlW77g7JgxQmOrOFqPIGt9TEH1gBhELpWNAqkcKJYNIeObMAZahhgb/QBkmIp9aH4xybri7SxH1CY"
        "nGyi4q+Zsq2Mbtugv1je3S3gDn52pw4l7uF8do1rcQXWmUY95lBh264gpVhWFPcpg81P/EuCVliLdntR5eS239StG+UmxWGAtz5r"
        "dhytkP7eoQGpnc0pSNUfEv49NhITSOtGSlScDKHROMoOlDDkJ1t7r3QcPou2J5S134CSvAogMyVZ1Ya+HT65glwuF4tKK+vg7bu/"
        "P/wGG/jh/n4Ny2WAu+vJugIqBJ1oDgSEq3VvqWKWN7WqEI66byUlozuuFnTiEUeb2kjyt4FU5FD6/M8LgGZPG7DZbHjPoOuNgvv1"
        "lUD1bQtfvkBY9Ypq0SiUk/rrUb28Ui+fUX/l9eNCwI+kuKVNWLGh4VL39+ITcqaeoXrvMVjDQRPMnngRDUuJIwTi2MITphNGHOAc"
        "KvmwG0Ymz4VUe5aw0fn2uRUlthfekHxOmxywxQMqquq7v97//ktYeDA/60YGnqGcEU/qo6JlqXWLQhG/dOcaHWIBiN7G7orJNsSz"
        "PRHjWGuohFKamhOZXGvwgXh1bC3DQxvf2zEqUIjSrmMUq2CSe4bxo0VwGtAITR8IG/SJmMyjfWOsC4GvQmOymbp5rNE6j1WonSW0"
        "voVGDn1H8wADbNbj9rCbMBoGT3R88tNg36uK8QiZp7FQYb7kI1aZZ2qL3DpE4KhUEK1kGo948+GzCBkz+eL5IuSXraMVTg0uUr/c"
        "bmEvCNJRp0bqo00gXdxqce9o62HHG6GnSi05ojpNHH/SXDjTEZ5RCZ2kOdp3CQzZ5QAqGfRl89lrJ8I04lUYIgkdc6ZHElh3Yis0"
        "SpGAJ4CT190TmboyVqOI1py5cX3jNdJj7nnI/UGGvWgb64pKGGlnMXluUkgjTH6djz78QfISrHAkzySf+zCz3GNFP4QARTaFFqlH"
        "Y2kaSWGYvChPW1+4aXBwSdZeHo6GqUqD6+T1gijqPhRFwfo7L0ovMy8N1Q7TMPUm0pLCCl8iy2gOzWVikpUZ/bGT4QIs35Q3sXOa"
        "heg6yjOlIJg0he3apsL0Pg+DPSsOoksPQmIwGBL2mi2qR1dzyv/21G5vVHMQDP+vNJ0wDX7C/ZkykPDyJczO8ZJDSv8TKDvjQPle"
        "usQaZC2N5+dplE/9xkHP261OPzr53Tl2XbwtuZGSZPg4s8PXNN+Y/Eh45ZszWV336uSkYF0fZDZCM9KPJ3HBotwHnF2Vm3duMpZG"
        "3JaGiVgYpCdLhW/rppUGFddoniDr0OAevftq3h6JsnEekIXA4jTbBUmowU1A0TLHNANxXgjZGAzTcBxy4WI+EV9H3iYSbUWlJ0sJ"
        "UTUR04qZy3fvvEX8e+MaBBjH362HF36fLg16btF1EQviH05Fyr30cL/j6p6HzB9KwgsmWUezs9k8bnENRrQi/FUE8WEEnYY4Pv2x"
        "HzHZFUR8c/qTRlbltEmTsndOqyTbFntd9XY0N8zTjBN/HjMlVE+HmYycFuE17dBziZry0ypgdGGgt8VYztdXZGPe1//He1tp74s0"
        "kmlgBnXGALnLwoxl39QMU+FziE/caJwfpxxbCCoSiv6PT2ceAnks7/Nz4FKGmMF5vBFmd7XCI5rAk/Hy81vr8ThfPvRAW3wFFq+d"
        "WzgMAAA=",
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
        "5de7e9a26cecd718",
        "H4sIAAAAAAACA41ZX3PbuBF/z6eA2Zs7MmVoJ5O+2Kfk0sSZuTaXtI2vN52M5wKJsMWYIlWQsqL6NNOnvvdL9IPdJ+lvd0ESoCTn"
        "XmwK2AUW++e3u8DxsbqYG1UWTavqK/Wpnjanaj3XrbKrqlFVvU5VC4KromyNbVKlq5wHbL1ulG7oe6Nm9cJkD4rFsratuiPiMlVz"
        "tVVXtl6oKMuO83qRfWqis4AIK/5RW5/MbTMiLaof21mqluXK6jIgr+1Ct+OF67Ks13/CSXxSOtlxWdyaETXG/0ZHGZPS+Uakjb41"
        "+d8Ls4eap0bketZiu/etLZa79DQ6op8WUK1HeGM2YwnMYtluUnWlC6jCpDBPW8yMzyQjI7ayqG58Iluv2jFN0bw12qawvanoy6dv"
        "ZhY6HTHU1cu5rq4hRdPqNhCCB4T8wayu4Fqvvz9/8+q9mqgPkTXNqmyjVEVEtmro62pVQVl1Rd+ttteG51eNsfR/UVRu7gYqYs6i"
        "mhkmqdqiZBrT6ly3mr6X2pqKV5jqdjanjxmLyry6LKPLMyfXX3/8/uWfSawHivSkp6Y8hTjQLxP/c2Xs5hQzInQ/lS6KBjJcRzj1"
        "Ng14ETYVzXjMck5vbper1BDmyVM1D/jolJh88nTuWHq5f3j3/gJiPzk5OTlTx8ccjWdqUVvDsYiIgX3KDQVoXRklBmxUXq8rxIel"
        "qF24pV5c/Hzx7i9Y7KkstSw+mxLSXq0sqKzwVGYtEb+uV2WOjW6NoAStbo3OmwcPjh8+VG+AI4QJmFkbCFOaqzZV0w1tWFil8xya"
        "ZISpWdBGTfXsBlhQ5Y0HKw5jlqWGL6uHx05UWg2CkjA/6GWckHtBc42iYKfAVHfQKtPa1aytbWzrGvvP2s8JTyksWzQZfmMZ/D0b"
        "xjgmZFS+vbnKfOZ9V2Upo3TU79rN0qg7XW0+XG5Jxp58rYsWZia3uvRW0c2NyZ34L6YIopd11ZJdjKWj9HSMDaDz8CMmZ7iuNFyF"
        "5JPvVBGcnao4UZNnEoQZjahtsJouaNN5HDVLXTHBI4AERQ/cui7JwVwghoxTYMBkQOkYGxPLUrfzU4QxwVh0CSwqTJnDohLhAANg"
        "xwwU0WsX08gfHNGponhWcD6wqkLCq5jdnEoQpspUORbuhU49vI2HUyeXoZicuSYdjMfxpyJnfRDHdR0T9MVO2lRh8jJJQmXr0oh+"
        "8uKWN46SwPTwY5mfrtq2rjL376qwTSvTrEryBpxaZjEyL/LcVKcKngiIrKtZyWcVY8nW83r9k7gKRoNDQRWDTPjRiUTunOnlEkMx"
        "ZuePs8aY6tF08whaJzG2ADgKhihJPWfKTGkWgMS0t+xohLWQeidOB+WOSLG1E6bLFHE3nvqnIyyKk7GlTCWuvn2AP92AC02J8c7T"
        "AXiTPlrPPALGnomKwbvk7WJzC/H4ExmSvrOl5f+vzJUGbGNL7zjEL8xnaisLU+ZFiH0iv35LsQ53gTaZ8nECJ7+hGehVTQ3Q03Rz"
        "j3jyhQVovQJKHmRnih+XhxcBtrtjJ4FE5xWCj9jeweQMibK06PluGzASeK/nxWzOhJzz89o4NJ5LqQbwn60aMR+2qNcZIPmcdPWG"
        "jQEoiiRZRIE1HaRlpamu27n6+muXUv6hvp10GQSDu36d9gZF/QaoZsSimOgdXmb3yKEJI6O0LzTiuNILwzLRh5pMJkicWDDqt5bS"
        "L3Yhzk5GUP3atE4rHLUQ5NpQtcsZjIZdXkK6vGkoP0qZK6upos0E3nWzqWaqXno+OwB7xuIGQP4bAP+QzzPrKHa6QETMty9axDWw"
        "xkBNttCPpqtmw8UTNBvtJJPMmiucbx7uqqtGsI3SagaEjodEmMFf5ol6/lzFmmzfRyLQp2DaIQN4XFy69B6Z7KZQ2ZN/eZPQOC05"
        "BguIzRVA7Lhow93tkkNqsobia6+mQqy9Lqp+D/nlz7d1mcfRiCU3eSeuNRCjaV9UBVoR5LvXFs4ZS+xIUd0DZNI7aoCOxZXqtpeo"
        "Su5dVGgu6vgkVSFbEuhUQqEPBPFeVwjHrMDAi2+MWQYm6CqicTVE6WO1RLFt3Cpuzm7ccthr8BkJFyHZqhkV5Cpe2noKKyU9A6nA"
        "DWZDcHPQnAM8baR++UUdSY1DGGBNu7LVmePe9ZgPl5QMk4Ag9LJDpZ3i7tXLaa7Z6sQLYDHUZpLsCtQ5o5QDFN6IUKeNPg8aFDrx"
        "/cbYwRjmFLIgf1KQdCgiKqGyyC3FkZ5DJthuHOyDL9ISDukTYWl2wSGV3hkBSSo8HbRJhRzFkBuizuacB1Lnuad97th6m8o+xb+M"
        "eqYenySBqPxN7XCc8Bb4d6vLlRkU0Xm7r0MZQxZ6vgeb+8nfgs8OnSdC9d4lrGoTfwjX6gtzz2TB0FDGXh6GGNLG0VDOh84+XG7E"
        "u7h7R30VVfQxGd3L3jQqYzAC2i5Hkapr9G+ucmJK+h3zoCuZiFo4z6jW6EwbO5zst3Ao6oZxXBwJZC2sNRDxOWUoLHj6TH0R5mgU"
        "LcCRgu+h3LUUfiPCb1xZQ1NcoeNXhbmGugguNEzj31thAe6OXSb3FBIEj9TdfPXjKp1v1R9O1HMVRepUxnVLFRtVzLb9uS0WxncU"
        "apiN86j3iBnmWKBVpS/WA/5n1KL45melf8iybBy0qeoGXf11mcl5wvUGWRA7dARkmSMWhSI17rf8siSetX2r/FRAE3y5wO0561qr"
        "Kf2A6svixtB9Ad3+jGosfa2LKnVVKWzVXxmUdQ0T6q6y4hO8gNb6CP4yUnnZJeO0Eg9pJXC4Lq8sUOFBqGTH4xrDHnOPv7CFoKze"
        "XeibEsq5pn27ntPPQ1zbj/U73AwEVfXYqEe8fIGecZUbz4A+ZJiy7Ivs/kCD/QK3vqnoDsc59nizQejAWXy35tspP6fQQAiRXF8e"
        "2uJo/x7kp7GXhSeShznV85b42PFvmvBGOkH5iINFdg8nqZonPJxlsftcJ7BtLVA3lymP1EcFCrAcnZSX2pN76u1x0Sj1WLBPYK+a"
        "grf5kpeI7Gh07SaODY7No/RB2lVHk8neGPdup4AushUDDa93ORx4p8NL9vR3Qm5KxNA9fhmM+jmawXsojo72NJvjy5iMEghlauge"
        "LB+/upN3gXgPLzoigmJqmpOt+vU///3oVQxSDfrSHLi4OxBrwfWNbz4GydB4B5sdX9HPej37Jf6JR+m5c72qSPrfB9nqGV8MD2V1"
        "d7nTgWtXn/oVxXbUPhUVQL0dssAh9+V2QvoYtx8XLkM8I3rlwNR9QwdhIRNMBXXxb+iJRyV69KbWOS1D4vz67/9Fe1qSUc/7xa72"
        "rs+9QYkldzdeubtzdePr0l3Vef3r3u5jpyve12fe3zwdddcoVKEaYOtIRfIuFEdTTRevo5SY7lxv7r3S3HeJ6RyA7h0voG1O+JHX"
        "CQWeRvf8uiw3oX96TnClASS+W+45GoHvuK++v2Eed9zsv063QeBSSFdBonNhduiKoQcuxwnIPfHimgZ3LDEY3pWVA4IxAzQpeJX2"
        "JS50ln30oZZWfzf9ZGauLdq5E+lT2mhzfkCMo7c1X8IPdXLTVz50ixSxQ2jfF+ZIafCF3/HzZcT2flnSM6FXNA12ZyHv3ZruI6cG"
        "urNmVluYQm3k0e8nd2a7qqSkRGKH5ykKJY2kSGUtIm6FSMASjS5b9c3Db5BhYJYlIX/kGdlrOAaIot+cHfunBj+lJPuHyStceDr3"
        "8fsdP4kMDS94ZD5oESTkj2SGQFK+Mvc42HsFtUKOiBsgfpEniq/uHIdcwuTg+ChvheqrO34qj0OCZPsRC0YRIVXtuihSHYqEtmZF"
        "L/QG1lAoWW2m3slN8wLnoIcAUvEjIprrsoCDyWMRp/RGauSPZ4d0S88KoXIHp+jeHIgDId0B1Fpb8jg2mjPkVt4W3yM63NU2bK2+"
        "W2rEuLo7l1jc8uNIP4rufEtvQFS/m8/8ZC0Zq3tq5pAdvw+KiW7pJVGauO5h0SMkmSR7EJ13vyVQx6NnkPn/wve/Z1ohAAA=",
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
