"""Letters to fax: their HTML, in four scripts."""

from collections.abc import Callable

from appeals.fax.grid import Resolution
from appeals.fax.scan import Fax, Scanner

Letter = Callable[..., bytes]
"""Sets HTML as PDF: the fixture `letter`."""

ENGLISH = """<p>{sender}</p><p>{to}<br>Levoberezhe Street<br>Astana 01000</p><p><b>Reference: UA 129/10</b></p><p>Dear Sir or Madam,</p>
<p>I am writing about the ethnic Uzbeks whom Kazakhstan extradited on 9 June. I ask you to give all of them full access
to international protection, and to halt extraditions wherever the Committee against Torture asks for it.</p>
<ul><li>Respect <u>Article 3(1)</u> of the Convention.</li><li>Tell me what your office has done.</li></ul>
<p style="border: 1px solid; padding: 1mm">A copy goes to the Minister.</p><p>Yours sincerely,</p><p>{sender}</p>"""

KAZAKH = "<p>Құрметті Президент мырза!</p><p>Өзбекстанға қайтарылған азаматтардың қауіпсіздігіне кепілдік беруіңізді сұраймын. Ә ә Ғ ғ Ң ң Ұ ұ Ү ү Һ һ І і</p>"
RUSSIAN = "<p>Уважаемый господин Президент!</p><p>Прошу Вас обеспечить соблюдение статьи 3 Конвенции против пыток. Съёмщик, щука, ёлка.</p>"
ARABIC = '<div dir="rtl" lang="ar"><p>السيد الرئيس المحترم،</p><p>أطلب منكم احترام المادة 3 من اتفاقية مناهضة التعذيب.</p></div>'


def english(to: str = "Nursultan Nazarbaev", sender: str = "Anna Example") -> str:
    return ENGLISH.format(to=to, sender=sender)


def scan(pdf: bytes, resolution: Resolution = Resolution.FINE) -> Fax:
    return Scanner(resolution).scan(pdf)
