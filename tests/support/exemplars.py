"""The letters each language is written with: CLDR's main and auxiliary exemplar characters, which Babel leaves out.

Copied from unicode-org/cldr-json, cldr-misc-full/main/TAG/characters.json (en and fr: from CLDR data in ICU's tests);
accented letters that CLDR lists only for foreign names are left out. Chinese is not here: the bundled fonts do not
have it.
"""

LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "fr": "aàâæbcçdeéèêëfghiîïjklmnoôœpqrstuùûüvwxyÿz",
    "es": "aábcdeéfghiíjklmnñoópqrstuúüvwxyzªº",
    "de": "aäbcdefghijklmnoöpqrsßtuüvwxyz",
    "pt": "aáàâãbcçdeéêfghiíjklmnoóòôõpqrstuúvwxyzªº",
    "tr": "abcçdefgğhıiİjklmnoöprsştuüvyzqwxâîû",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
    "ky": "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
    "uz": "abdefghijklmnopqrstuvxyzcwʻʼ",
    "uz-Cyrl": "абвгғдеёжзийкқлмнопрстуўфхҳцчшщъыьэюя",
    "tg": "абвгғдеёжзиӣйкқлмнопрстуӯфхҳцчҷшщъыьэюя",
    "ar": "ءأؤإئاآبةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژڤگی\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670",
    "fa": "ءأؤئابةپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآكىي\u064b\u064c\u064d\u0651\u0654\u064e\u0650\u064f\u0652\u200c\u200d",
}
PUNCTUATION = "-‐‑–—,;:!?.…'‘’‚\"“”„«»()[]{}§@*/&#№°%‰+0123456789 \u00a0\u202f"
ARABIC_PUNCTUATION = "،؛؟٪«»٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
