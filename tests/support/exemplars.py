"""The letters each language is written with: CLDR's main and auxiliary exemplar characters, which Babel leaves out.

Copied from unicode-org/cldr-json, cldr-misc-full/main/TAG/characters.json (en and fr: from CLDR data in ICU's tests);
accented letters that CLDR lists only for foreign names are left out. Those of it, nl, da, sv, pl, ro, uk, id, hi and ur are
the alphabets, from memory. Chinese is not here: the bundled fonts do not
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
    "it": "aàbcdeèéfghiìjklmnoòpqrstuùvwxyz°ª",
    "nl": "aäbcdeéëfghiïjklmnoóöpqrstuüvwxyz",
    "da": "abcdefghijklmnopqrstuvwxyzæøåéü",
    "sv": "abcdefghijklmnopqrstuvwxyzåäöéàü",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
    "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "id": "abcdefghijklmnopqrstuvwxyz",
    "hi": "\u0901\u0902\u0903अआइईउऊऋऌएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसह\u093cऽ\u093e\u093f\u0940\u0941\u0942\u0943\u0945\u0947\u0948\u0949\u094b\u094c\u094dॐ\u0964\u0965\u0970\u0966\u0967\u0968\u0969\u096a\u096b\u096c\u096d\u096e\u096f",
    "ur": "ءآأؤئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوہۂۃھیےۓ\u064b\u064d\u064e\u064f\u0650\u0651\u0654\u0670۔",
}
PUNCTUATION = "-‐‑–—,;:!?.…'‘’‚\"“”„«»()[]{}§@*/&#№°%‰+0123456789 \u00a0\u202f"
ARABIC_PUNCTUATION = "،؛؟٪«»٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
