"""Words of scenes in which somebody may be in danger, by what they stand for: persons, bodies, doors, things.

What a sentence tells is often in which of these meet, and in what order, more than in any single word.
"""

from __future__ import annotations

_WORDS = {
    "they": "he she they him her them hes shes theyre hed shed theyd hell theyll shell himself herself themselves who",
    "partner": "husband wife partner boyfriend girlfriend ex fiance fella missus hubby bloke lad man woman guy",
    "kin": (
        "father mother dad mum mom mam mama papa brother sister uncle aunt aunty auntie nan gran grandad grandma"
        " grandpa cousin inlaw inlaws stepdad stepfather stepmum stepmother family parents"
    ),
    "child": (
        "kid kids child children baby son daughter toddler boy girl bairn wean wee little lass stepson stepdaughter"
        " grandson granddaughter babies kiddies twins"
    ),
    "me": "me my mine myself i im ive id ill us our we",
    "body": (
        "arm arms wrist wrists neck throat face eye eyes lip lips jaw tooth teeth rib ribs head hair leg legs back"
        " hand hands finger fingers cheek chin ear shoulder shoulders thigh thighs knuckles bruise bruises bruised"
        " mark marks swollen scar scars nose mouth skin"
    ),
    "weapon": (
        "knife knives gun rifle shotgun pistol bat hammer belt rope blade razor pills tablets tin bottle scissors axe"
        " machete poker iron kettle cord petrol lighter matches cane strap stick rail bridge tracks roof balcony river"
        " sea cliff train"
    ),
    "way out": (
        "door doors key keys lock locks locked unlocked window windows bag bags packed passport car boot shed garage"
        " bathroom wardrobe cupboard gate fence hallway stairs landing taxi bus suitcase bolt chair"
    ),
    "phone": (
        "phone phones text texts messages password passwords account app location tracker camera cameras laptop emails"
        " email facebook instagram whatsapp photos pictures video videos"
    ),
    "money": "money wages card cards bank pay account receipts cash allowance purse wallet",
    "help": (
        "doctor hospital nurse police ambulance gp clinic midwife solicitor shelter refuge court neighbour neighbours"
        " neighbor neighbors casualty stitches xray"
    ),
    "bed": "sleep asleep awake wake woke night bed bedroom nights pillow",
    "hiding": "pretend excuse lie lied makeup concealer sleeves scarf polo sunglasses foundation hide hid hidden hiding cover",
    "dread": (
        "quiet silent footsteps listen listening creak hear flinch flinches freeze froze tiptoe shake shaking trembling"
        " breath breathing held hold holding"
    ),
    "no": (
        "not never no nobody none without dont didnt doesnt isnt wasnt werent wont wouldnt cant couldnt cannot havent"
        " hasnt hadnt aint neither nor nothing stopped shouldnt"
    ),
}
SCENE = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""What each of them stands for."""
NEGATIONS = frozenset(word for word, kind in SCENE.items() if kind == "no")
ENDS = frozenset(
    ["but", "because", "until", "till", "then", "and", "so", "though", "although", "if", "when", "that"]
)
"""Words that end what a negation reaches."""
