"""The headings of class lists as systems and people write them, and the rows of exports that are nobody."""

from __future__ import annotations

from collections.abc import Iterable

from quiz.bank.clean import clean
from quiz.errors import UsageError
from quiz.rules.text import fold


def _folded(*lines: str) -> frozenset[str]:
    return frozenset(fold(heading) for line in lines for heading in line.split(", "))


_MOST_SHOWN = 80
"""So many characters of a row are shown if it does not fit its headings, or has no known one."""
_WHOLE = _folded(
    "student, student name, students name, full name, display name, pupil, pupil name, learner, participant",
    "vollständiger name, vor- und nachname, vorname nachname, nachname vorname, schüler, schülerin, schüler/in",
    "schüler*in, schülername, studierende, teilnehmer, teilnehmerin, teilnehmer/in",
    "nom complet, nom et prénom, nom prénom, prénom nom, prénom et nom, élève, étudiant, étudiante, apprenant",
    "nombre completo, nombre y apellidos, apellidos y nombre, alumno, alumna, alumno/a, estudiante",
    "nome completo, nome e cognome, cognome e nome, alunno, alunna, studente, studentessa",
    "nome e apelido, nome e sobrenome, aluno, aluna, estudante, volledige naam, leerling, cursist",
    "imię i nazwisko, nazwisko i imię, uczeń, fullständigt namn, elev, elevens navn, fullt navn, fulde navn",
    "koko nimi, oppilas, opiskelija, adı soyadı, ad soyad",
    "öğrenci, öğrenci adı, jméno a příjmení, žák, meno a priezvisko",
    "teljes név, tanuló, nume și prenume, elevul, ime i prezime, ime in priimek, učenik",
    "фио, ф.и.о., фамилия имя, фамилия и имя, имя и фамилия, полное имя, ученик, студент, піб, учень, трите имена",
    "ονοματεπώνυμο, μαθητής, الاسم الكامل, اسم الطالب, שם מלא, שם התלמיד, नाम, पूरा नाम, छात्र",
    "姓名, 学生姓名, 學生姓名, 氏名, 名前, 이름, 성명, 학생, họ và tên, họ tên, nama, nama lengkap, ชื่อ-สกุล",
)
_EITHER = _folded(
    "name, nom, nombre, nome, naam, namn, navn, nimi, ad, adı",
    "isim, jméno, meno, név, nume, ime, имя, ім'я, име, όνομα",
    "الاسم, שם",
)
"""A whole name where it stands alone; beside a column for one part of the name it is the other part."""
_FIRST = _folded(
    "first name, firstname, first names, given name, given names, forename, forenames, first",
    "vorname, vornamen, rufname, prénom, prénoms, nombres, nombre de pila, nome próprio, primeiro nome",
    "voornaam, roepnaam, imię, imiona, förnamn, fornavn, etunimi, křestní jméno, krstné meno, keresztnév, utónév",
    "prenume, ön ad, 名, tên, الاسم الأول, שם פרטי, имена",
)
_LAST = _folded(
    "last name, lastname, surname, family name, last",
    "nachname, familienname, zuname, nom de famille, apellido, apellidos",
    "primer apellido, cognome, apelido, apelidos, sobrenome",
    "último nome, achternaam, nazwisko, efternamn, etternavn",
    "efternavn, sukunimi, soyadı, soyad, soyisim, příjmení, priezvisko, vezetéknév, családnév, nume de familie",
    "prezime, priimek, фамилия, прізвище, επώνυμο, 姓, họ, اسم العائلة, שם משפחה",
)
_ID = _folded(
    "id, student id, id number, idnumber, student number",
    "student no, sis user id, sis login id, sis id, login id, login",
    "user id, userid, user name, username",
    "registration number, enrolment number, matriculation number, candidate number",
    "matrikelnummer, matrikelnr, matr.-nr., schülernummer",
    "benutzername, anmeldename, kennung, identifiant, matricule",
    "numéro étudiant, numéro d'étudiant, nom d'utilisateur, identificador, matrícula, número de alumno, usuario",
    "matricola, nome utente, número de aluno, utilizador, usuário, studentnummer, leerlingnummer, gebruikersnaam",
    "numer albumu, numer indeksu, identyfikator, elevnummer",
    "brukernavn, brugernavn, användarnamn, opiskelijanumero",
    "öğrenci no, öğrenci numarası, osobní číslo, neptun kód",
    "номер зачетной книжки, логин, 学号, 學號, 学籍番号, 学生番号, 학번",
)
_ADDRESS = _folded(
    "email, e-mail, mail, email address, e-mail address, mail address, e-mail-adresse, emailadresse, mailadresse",
    "adresse e-mail, adresse email, adresse de courriel, courriel, correo, correo electrónico, dirección de correo",
    "dirección email, indirizzo email, posta elettronica, endereço de e-mail, e-mailadres, adres e-mail, e-post",
    "e-postadress, sähköposti, e-posta, e-posta adresi, електронна пошта, электронная почта",
    "почта, メールアドレス, 邮箱",
)
_ALSO = _folded(
    "also, also known as, aka, other name, other names, nickname, alias, auch, aussi, también, anche, também"
)
"""Headings of other names. A second such column may have a number."""

_NOBODY = _folded(
    "points possible, overall average, group average, class average, gesamtdurchschnitt, gesamtmittelwert",
    "moyenne générale, moyenne globale, promedio general, promedio global, media generale, media complessiva",
    "média geral, média global, algemeen gemiddelde, totaal gemiddelde, ogólna średnia, średnia ogólna",
)
"""Rows for figures in the exports of Canvas and Moodle."""
_TEST_STUDENT = _folded("student test, test student")
_OF_CANVAS = _folded("sis user id, sis login id")


def name_columns(path: str, headings: list[str]) -> tuple[int, ...]:
    """The columns that make up a name, the first name first; raises UsageError where no heading says so.

    Half a name is none: nobody would be found by it.
    """
    folded = [fold(heading) for heading in headings]
    whole, either, first, last = (_first_of(folded, known) for known in (_WHOLE, _EITHER, _FIRST, _LAST))
    if whole is not None:
        return (whole,)
    match either, first, last:
        case int(), None, None:
            return (either,)
        case int(), int(), None:
            return (first, either)
        case int(), None, int():
            return (either, last)
        case int(), int(), int():
            return (either,)
        case _, int(), int():
            return (first, last)
        case _, None, None:
            known = "name, student, student name, full name, display name, pupil, learner, or first name and last name"
            message = f"{path} has no heading for the names in its first row ({shown_row(headings)})"
            raise UsageError(f"{message}; understood are {known}")
    lacks = "last name" if last is None else "first name"
    shown = headings[first if last is None and first is not None else last or 0]
    message = f"{path} has a column {shown!r} and none that is called {lacks!r}"
    raise UsageError(f"{message}; add one, or call the column 'name' if whole names stand there")


def id_columns(headings: list[str]) -> tuple[int, ...]:
    """The columns by which a student may be known besides the name: those of ids first, then those of addresses."""
    folded = [fold(heading) for heading in headings]
    return tuple(at for known in (_ID, _ADDRESS) for at, heading in enumerate(folded) if heading in known)


def address_columns(headings: list[str]) -> tuple[int, ...]:
    """The columns with e-mail addresses."""
    return tuple(at for at, heading in enumerate(headings) if fold(heading) in _ADDRESS)


def also_columns(headings: list[str]) -> tuple[int, ...]:
    """The columns of other names by which a student is known."""
    return tuple(at for at, heading in enumerate(headings) if fold(heading.rstrip(" 0123456789")) in _ALSO)


def is_nobody(name: str, headings: list[str]) -> bool:
    """Whether a row of an export is no student: figures, or the student whom Canvas makes for trying things out."""
    folded = fold(name)
    is_canvas = any(fold(heading) in _OF_CANVAS for heading in headings)
    return folded in _NOBODY or (is_canvas and folded in _TEST_STUDENT)


def shown_row(row: Iterable[str]) -> str:
    """What stands in a row, as much of it as fits into a line."""
    shown = ", ".join(repr(cell) for cell in (clean(cell).strip() for cell in row) if cell)
    return shown if len(shown) <= _MOST_SHOWN else f"{shown[:_MOST_SHOWN]}…"


def _first_of(folded: list[str], known: frozenset[str]) -> int | None:
    return next((at for at, heading in enumerate(folded) if heading in known), None)
