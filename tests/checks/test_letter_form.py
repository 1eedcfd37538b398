"""A demand in the sheet's form inside a letter: gerunds, orders and infinitives, in every language with a pack."""

import pytest

from appeals.checks.letter_form import sheet_form

SHEET = [
    ("en", "Urging the authorities to release her."),
    ("en", "Urging you to release her."),
    ("en", "Urge the authorities to release her."),
    ("en-US", "Call on the authorities to open an inquiry."),
    ("en", "I write.\n\n- Reminding the police of the law;\n- Release her."),
    ("en", "The police must respect their obligations."),
    ("de", "Fordern Sie die Behörden auf, sie freizulassen."),
    ("de", "Die Behörden auffordern, sie freizulassen."),
    ("es", "Instando a las autoridades a liberarla."),
    ("es", "Pida a las autoridades que la liberen."),
    ("es", "Pidan a las autoridades que la liberen."),
    ("pt", "Peçam às autoridades que a libertem."),
    ("fr", "En exhortant les autorités à la libérer."),
    ("fr", "Exhortez les autorités à la libérer."),
    ("fr", "Demander aux autorités de la libérer."),
    ("pt-BR", "Peça às autoridades que a libertem."),
    ("ru", "Призывая власти освободить её."),
    ("ru", "Призовите власти освободить её."),
    ("tr", "Yetkilileri onu serbest bırakmaya çağırın."),
    ("ar", "حث السلطات على الإفراج عنها"),
    ("fa", "از مقامات ایران بخواهید که او را آزاد کنند"),
    ("zh", "敦促当局释放她。"),
    ("kk", "Билікті оны босатуға шақырыңыз."),
    ("ky", "Бийликти аны бошотууга чакырыңыз."),
    ("uz", "Hokimiyatni uni ozod qilishga chaqiring."),
    ("uz-Cyrl", "Ҳокимиятни уни озод қилишга чақиринг."),
    ("tg", "Аз мақомот озодии ӯро талаб кунед."),
]
SHEET += [
    ("it", "Chiedete alle autorità di liberarla."),
    ("nl", "De autoriteiten oproepen haar vrij te laten."),
    ("nl", "Roep de autoriteiten op haar vrij te laten."),
    ("da", "Opfordr myndighederne til at løslade hende."),
    ("sv", "Uppmana myndigheterna att frige henne."),
    ("pl", "Wzywając władze do jej uwolnienia."),
    ("ro", "Cereți autorităților să o elibereze."),
    ("uk", "Закликаючи владу звільнити її."),
    ("id", "Desak pihak berwenang untuk membebaskannya."),
    ("hi", "अधिकारियों से उसे रिहा करने का आग्रह करें।"),
    ("ur", "حکام سے اس کی رہائی کا مطالبہ کریں۔"),
]
LETTER = [
    ("en", "Bringing her home is your duty."),
    ("en", "Nothing proves the charge. I urge you to drop it."),
    ("en", "Demanding the truth is no crime."),
    ("en", "Welcoming her release, I urge you to free the others."),
    ("en", "urging you to release her"),
    ("en", "Urge your Government to act."),
    ("en", "I ask you to see that they respect their obligations."),
    ("de", "Ich fordere Sie auf, sie freizulassen."),
    ("es", "Le pido que la libere."),
    ("es", "Pedir justicia no es un delito."),
    ("fr", "Je vous demande de la libérer."),
    ("fr", "Exprimer son opinion n’est pas un crime."),
    ("pt", "Peço a Vossa Excelência que a liberte."),
    ("ru", "Прошу Вас освободить её."),
    ("tr", "Sizi onu serbest bırakmaya çağırıyorum."),
    ("ar", "أحثكم على الإفراج عنها"),
    ("fa", "از شما می‌خواهم او را آزاد کنید"),
    ("zh", "我敦促您释放她。"),
    ("kk", "Сізді оны босатуға шақырамын."),
]


@pytest.mark.parametrize(("tag", "text"), SHEET)
def test_the_form_of_the_sheet_is_known(tag: str, text: str) -> None:
    assert sheet_form(text, tag)


@pytest.mark.parametrize(("tag", "text"), LETTER)
def test_what_speaks_to_its_reader_is_a_letter(tag: str, text: str) -> None:
    assert sheet_form(text, tag) is None


def test_the_obligations_of_others_may_stand_in_an_opening() -> None:
    text = "The police have not met their obligations."
    assert sheet_form(text, "en", is_demand=False) is None
    assert sheet_form(text, "en")
    assert sheet_form("I urge the authorities to respect their obligations.", "en")
