"""Whether a name or a noun may be "he" or "she", as far as a title, a noun of kinship or a first name tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Gender = Literal["he", "she"]

FORMS: dict[str, Gender] = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
}  # fmt: skip
"""The forms of each pronoun."""
_NOUNS: dict[Gender, frozenset[str]] = {
    "he": frozenset(
        """mr sir lord king prince emperor father dad grandfather son grandson brother husband uncle nephew man boy
        gentleman widower chairman spokesman salesman policeman fisherman businessman sportsman actor duke earl baron
        count monk boyfriend groom bridegroom waiter""".split()
    ),
    "she": frozenset(
        """mrs ms miss dame lady madam queen princess empress mother mum grandmother daughter granddaughter sister wife
        aunt niece woman girl widow chairwoman spokeswoman saleswoman policewoman businesswoman actress duchess
        countess baroness nun girlfriend bride waitress midwife postwoman""".split()
    ),
}
_UNNAMED = frozenset(
    """client defendant victim friend partner patient tenant boy girl man woman baby infant toddler teenager husband
    wife boyfriend girlfriend lady gentleman customer suspect accused lover employee opponent rival predecessor
    successor nephew niece grandmother grandfather stranger burglar thief landlord landlady nun monk duke duchess earl
    lord bride groom orphan servant maid midwife apprentice clerk pensioner policeman policewoman bookkeeper""".split()
)
"""What somebody is called whose name may not be given."""
_FIRST: dict[Gender, frozenset[str]] = {
    "he": frozenset(
        """adam adrian ahmed alan albert alexander alfred ali andrew andrei anthony anton arthur barry ben
         benjamin bernard bill bob boris brian bruce carl carlos charles christopher colin daniel darren dave
         david dennis derek dmitri donald douglas duncan edgar edmund edward eric ernest felix francis
         francois frank fred frederick gareth gary geoffrey george gerald giles giovanni gordon graham
         gregory hans harold harry hassan hector henry herbert howard hugh hugo ian ibrahim igor imran isaac
         ivan jack jacob jacques jake james jan jason jeremy jim joe john jonathan jorge jose josef joseph
         juan karl keith ken kenneth kevin klaus lars laurence lawrence leo leonard lewis liam louis luca
         luis luke malcolm marcus mario mark martin matthew michael miguel mike mohamed mohammed muhammad
         nathan neil nicholas nick nigel noah norman olaf olav oliver omar oscar otto patrick paul pedro
         peter petter philip pierre rajesh ralph ravi raymond richard robert roger roland ronald roy rupert
         samuel sean sergei simon stanley stefan stephen steve steven stuart sven ted terence thomas tim
         timothy toby tom tomasz tony trevor victor vincent vladimir walter wilbur wilhelm will william yusuf
         erik sverre tor pete amir denis peder kilian tobias emil kurt matthias gustav axel reto josiah jules
         claude henri emile karim tommy ned francesco marco paolo pablo fernando miles clive neville cyril
         angus fergus owen milo hamish callum ewan rory niall declan brendan desmond gerard cedric edwin
         ernst fritz heinrich johann johannes jens jorgen magnus nils anders viktor ivor rhys gwilym dylan
         evan gavin keir lachlan murdo stewart wallace archibald augustus bartholomew benedict cornelius
         crispin cuthbert ebenezer elias enoch ephraim ezra gilbert godfrey horace humphrey isaiah jeremiah
         lionel maurice mortimer nathaniel obadiah percival percy philippe phineas reginald rudolph rufus
         septimus sidney silas solomon thaddeus theodore theophilus ulrich vernon wilfred winston abdul ahmad
         arjun ashok bilal hamza hussein imad jamal khalid mahmoud nasser rashid salim samir tariq vikram
         vijay anil deepak rahul sanjay suresh kofi kwame luigi matteo lorenzo enrico alessandro javier diego
         rafael alejandro stefano andreas dieter jurgen wolfgang""".split()
    ),
    "she": frozenset(
        """abigail ada agatha agnes aisha alexandra alice alison amanda amelia amina amy angela anita anna anne
         annie anneliese audrey barbara beatrice bella bertha bridget brenda carmen carol caroline catherine
         charlotte chloe christina christine claire clara claudia cynthia daisy daphne deborah denise diana
         donna doris dorothy edith elaine eleanor elena elisabeth eliza elizabeth ella ellen elsie emily emma
         esther eva evelyn farah fatima felicity fiona flora florence frances freya gemma georgina gertrude
         gillian gloria grace greta gwen hanna hannah harriet heather helen helena hilda ida ines ingrid
         irene iris isabel isabella jane janet janice jennifer jenny jessica joan joanna josephine joyce
         judith julia julie karen kate katherine kathleen katie laura leila lena lily linda lisa lottie
         louise lucy lydia mabel maggie margaret maria marianne marie marion martha mary matilda maud melanie
         mildred millie miriam molly monica muriel nadia nancy naomi natalie natasha nina nora norma olga
         olivia pamela patricia paula pauline penelope phyllis polly priya rachel rebecca rita rosa rose
         rosemary rosie ruth sally samantha sandra sara sarah sheila shirley sofia sonia sophia sophie stella
         susan sylvia tamara tania teresa theresa ursula valerie vera veronica victoria violet vivian wendy
         winifred yasmin yvonne zoe astrid liv marit sigrid isobel zara honoria letitia minna johanna solveig
         ulrika hedda bea ingeborg dora edna karin anneke ria frieda elspeth priti maureen morag mairi
         catriona aileen moira siobhan niamh aoife deirdre sinead bronwen cerys megan nerys rhiannon sian
         adelaide alberta amabel araminta arabella blanche clementine cordelia cecilia dorothea edwina effie
         emmeline enid ethel eugenia eunice euphemia fanny georgiana grizel hester hilary hortense jemima
         keziah lavinia leonora lettice louisa marjorie maude minnie nellie octavia ottilie philippa phoebe
         rosalind rosamund selina sybil tabitha thea theodora thirza wilhelmina anya anjali deepa geeta
         indira kavita lakshmi leela meera nisha pooja shreya sunita usha amal ayesha hafsa khadija maryam
         nour rania samira zainab zeinab adaeze ngozi amara giulia chiara francesca lucia elisa carla pilar
         beatriz annika britta gudrun heidi ilse inge kirsten liesel lieselotte marlene renate sabine signe
         ulrike tove""".split()
    ),
}


def gender_of_name(words: Iterable[str]) -> Gender | None:
    """What the title or the first name of a name tells; None where neither does."""
    plain = [word.strip(".,’'").casefold() for word in words]
    for gender, nouns in _NOUNS.items():
        if nouns & set(plain):
            return gender
    given = plain[:-1] if len(plain) > 1 else plain
    found = [gender for word in given for gender, names in _FIRST.items() if word in names]
    return found[0] if found else None


def gender_of(token: Token, full_name: str = "") -> Gender | None:
    """Whether a noun or a name of the text is "he" or "she"; None where that is not known."""
    if token.pos_ == "PRON":
        return gender_of_name(full_name.split()) if full_name else None
    if token.pos_ != "PROPN":
        return gender_of_name([token.lemma_])
    first = token.i
    while first and token.nbor(first - 1 - token.i).pos_ == "PROPN":
        first -= 1
    return gender_of_name([one.text for one in token.doc[first : token.i + 1]]) or gender_of_name(full_name.split())


def is_unnamed_person(token: Token) -> bool:
    """Whether a noun is one person who may be "he" or "she" and for whom no name stands with it."""
    return token.pos_ == "NOUN" and token.tag_ == "NN" and token.lemma_.casefold() in _UNNAMED


def is_title(token: Token) -> bool:
    """Whether a noun stands directly before the name of whom it is said."""
    return token.pos_ == "NOUN" and token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN"


def genders_in(docs: Iterable[Doc]) -> set[Gender]:
    """For which genders lines have a pronoun, outside of quotations."""
    return {
        FORMS[token.lower_]
        for doc in docs
        for token in doc
        if token.lower_ in FORMS and token.i not in doc.user_data.get("quoted", ())
    }
