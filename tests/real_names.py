"""Names in many scripts as people bear them, composed and taken apart, and names that only play with marks."""

from __future__ import annotations

import unicodedata

_NAMES = (
    "Nguyễn Thị Ánh Tuyết",
    "Nguyễn Đức Thuận",
    "Žydrūnė Šimkutė",
    "Ọlábísí Adéwálé",
    "Ǹkẹ́chí",
    "Zoë Müller-Łukasiewicz",
    "Søren Åström",
    "น้ำผึ้ง ที่รัก",
    "กุ้ง เจริญยิ่ง",
    "ສົມຈິດ ແກ້ວມະນີ",
    "लक्ष्मी सिंह",
    "ज़ाकिर हुसैन",
    "कृष्णा द्विवेदी",
    "শ্রেয়া চট্টোপাধ্যায়",
    "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ",
    "ஸ்ரீநிவாசன்",
    "శ్రీలక్ష్మి",
    "ലക്ഷ്മി ക്രിസ്റ്റീന",
    "ශ්‍රී ලංකා පෙරේරා",
    "مُحَمَّد عَبْدُ ٱللّٰه",
    "فَاطِمَة ٱلزَّهْرَاء",
    "שָׁלוֹם בֶּן־צִיּוֹן",
    "שּׁוּלַמִּית",
    "မျိုးမြင့်အောင်",
    "ကျော်စွာဟိန်း",
    "မြှောက်ကြွယ်",
    "សុខ ស្រ៊ីម៉ុម",
    "བསྟན་འཛིན་རྒྱ་མཚོ",
    "བསྒྲུབས ཧཱུྃ",
    "እግዚአብሔር",
    "Юрий Ёлкин",
    "Її Гоголь",
    "Ωραία Μαΐου",
    "さくら ガブリエル",
    "김민준",
    "李小龍",
    "❤️ Ann",
)
REAL_NAMES = tuple(dict.fromkeys((*_NAMES, *(unicodedata.normalize("NFD", name) for name in _NAMES))))
STACKED = (
    "A" + "\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308" * 4,
    "Z\u0337\u0338\u0322\u0329a\u0300\u0300\u0300l\u0489\u0488g\u20dd\u20de\u20dfo",
    "ก" + "\u0e48\u0e49\u0e4a\u0e4b\u0e47\u0e4d\u0e4e" * 5,
    "م" + "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652" * 4,
    "མ" + "\u0f71\u0f72\u0f74\u0f7a\u0f7c\u0f83\u0f90\u0f91" * 3,
    "A\u200d\u0301\u200d\u0302\u200d\u0303\u200d\u0304",
    "က" + "\u103b\u103c\u102b\u102c\u1031\u1038\u1083\u1087\u1088\u1089\u108a\u108b" * 2,
    "\u0301\u0302\u0303\u0304 A",
)
"""What would reach into the lines above and below."""
