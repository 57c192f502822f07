"""The languages that Whisper knows, by code, and what the setting `language` may be made of."""

from __future__ import annotations

LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "ba": "Bashkir", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bo": "Tibetan",
    "br": "Breton", "bs": "Bosnian",
    "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish",
    "fo": "Faroese", "fr": "French", "gl": "Galician", "gu": "Gujarati", "ha": "Hausa", "haw": "Hawaiian",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "ht": "Haitian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "jw": "Javanese",
    "ka": "Georgian", "kk": "Kazakh", "km": "Khmer", "kn": "Kannada", "ko": "Korean", "la": "Latin",
    "lb": "Luxembourgish", "ln": "Lingala", "lo": "Lao", "lt": "Lithuanian", "lv": "Latvian",
    "mg": "Malagasy", "mi": "Maori", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "mt": "Maltese", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "nn": "Nynorsk", "no": "Norwegian", "oc": "Occitan", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sa": "Sanskrit", "sd": "Sindhi",
    "si": "Sinhala", "sk": "Slovak", "sl": "Slovenian", "sn": "Shona", "so": "Somali", "sq": "Albanian",
    "sr": "Serbian", "su": "Sundanese", "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu",
    "tg": "Tajik", "th": "Thai", "tk": "Turkmen", "tl": "Tagalog", "tr": "Turkish", "tt": "Tatar",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "yi": "Yiddish", "yo": "Yoruba",
    "yue": "Cantonese", "zh": "Chinese",
}  # fmt: skip
"""English names by Whisper's code, which is that of ISO 639 but for "jw"."""

DETECTED = "auto"
"""The setting that leaves the language to Whisper; an empty one does too."""


def codes(setting: str) -> tuple[str, ...]:
    """The codes that the setting lists; none if the language is to be detected."""
    listed = tuple(code.strip() for code in setting.split(",") if code.strip())
    return () if listed == (DETECTED,) else listed


def near(word: str) -> tuple[str, ...]:
    """The codes, three at most, of the languages that a mistyped code, a name or "en-GB" may mean."""
    from difflib import get_close_matches  # loaded only after a typing error

    plain = word.strip().casefold().replace("_", "-").partition("-")[0][:20]
    if plain in LANGUAGES:
        return (plain,)
    by_name = {name.casefold(): code for code, name in LANGUAGES.items()}
    begun = [code for name, code in by_name.items() if len(plain) > 2 and name.startswith(plain)]
    named = [by_name[name] for name in get_close_matches(plain, by_name)]
    alike = [code for code in LANGUAGES if len(plain) in (2, 3) and code[0] == plain[0]]
    return tuple(dict.fromkeys(begun or named or alike))[:3]
