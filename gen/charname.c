/* The character of a name, as in '\\N{EURO SIGN}' (G12). libunistring knows all but those whose names Unicode makes by
 * rule, and the control characters, which have aliases only. */
#include <stdbool.h>
#include <string.h>
#include <strings.h>
#include <uniname.h>

#include "gen/charname.h"

/* Python takes the prefixes of names made by rule in capitals only. */
static bool skip_prefix(const char **name, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(*name, prefix, size) != 0)
        return false;
    *name += size;
    return true;
}

/* ---- Chinese characters: the name ends in the code ---- */

static bool is_unified_ideograph(uint32_t code)
{
    static const struct {
        uint32_t first, last;
    } blocks[] = {{0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df}, {0x2a700, 0x2b738},
                  {0x2b740, 0x2b81d}, {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x30000, 0x3134a}};
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
        if (code >= blocks[i].first && code <= blocks[i].last)
            return true;
    return false;
}

static uint32_t ideograph(const char *digits)
{
    static const char all[] = "0123456789ABCDEF";
    uint32_t code = 0;
    size_t size = strlen(digits);
    if ((size != 4 && size != 5) || strspn(digits, all) != size)
        return NO_CHARACTER;
    for (; *digits != '\0'; digits++)
        code = code * 16 + (uint32_t)(strchr(all, *digits) - all);
    return is_unified_ideograph(code) ? code : NO_CHARACTER;
}

/* ---- Korean syllables: the name spells the letters ---- */

/* The number of the longest of the letters that the text begins with; it may be the empty one. */
static int take_letter(const char **text, const char *const *letters, int count)
{
    int best = -1;
    for (int i = 0; i < count; i++)
        if (strncmp(*text, letters[i], strlen(letters[i])) == 0 &&
            (best < 0 || strlen(letters[i]) > strlen(letters[best])))
            best = i;
    *text += best < 0 ? 0 : strlen(letters[best]);
    return best;
}

static uint32_t syllable(const char *text)
{
    static const char *const initials[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                           "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static const char *const vowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                         "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static const char *const finals[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                         "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                         "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    int initial = take_letter(&text, initials, 19);
    int vowel = take_letter(&text, vowels, 21);
    int final = take_letter(&text, finals, 28);
    if (vowel < 0 || *text != '\0')
        return NO_CHARACTER;
    return 0xac00 + (uint32_t)((initial * 21 + vowel) * 28 + final);
}

/* ---- Control characters ---- */

static const char *const aliases[0xa0] = {
    [0x00] = "|NULL|NUL|",
    [0x01] = "|START OF HEADING|SOH|",
    [0x02] = "|START OF TEXT|STX|",
    [0x03] = "|END OF TEXT|ETX|",
    [0x04] = "|END OF TRANSMISSION|EOT|",
    [0x05] = "|ENQUIRY|ENQ|",
    [0x06] = "|ACKNOWLEDGE|ACK|",
    [0x07] = "|ALERT|BEL|",
    [0x08] = "|BACKSPACE|BS|",
    [0x09] = "|CHARACTER TABULATION|HORIZONTAL TABULATION|HT|TAB|",
    [0x0a] = "|LINE FEED|NEW LINE|END OF LINE|EOL|LF|NL|",
    [0x0b] = "|LINE TABULATION|VERTICAL TABULATION|VT|",
    [0x0c] = "|FORM FEED|FF|",
    [0x0d] = "|CARRIAGE RETURN|CR|",
    [0x0e] = "|SHIFT OUT|LOCKING-SHIFT ONE|SO|",
    [0x0f] = "|SHIFT IN|LOCKING-SHIFT ZERO|SI|",
    [0x10] = "|DATA LINK ESCAPE|DLE|",
    [0x11] = "|DEVICE CONTROL ONE|DC1|",
    [0x12] = "|DEVICE CONTROL TWO|DC2|",
    [0x13] = "|DEVICE CONTROL THREE|DC3|",
    [0x14] = "|DEVICE CONTROL FOUR|DC4|",
    [0x15] = "|NEGATIVE ACKNOWLEDGE|NAK|",
    [0x16] = "|SYNCHRONOUS IDLE|SYN|",
    [0x17] = "|END OF TRANSMISSION BLOCK|ETB|",
    [0x18] = "|CANCEL|CAN|",
    [0x19] = "|END OF MEDIUM|EOM|",
    [0x1a] = "|SUBSTITUTE|SUB|",
    [0x1b] = "|ESCAPE|ESC|",
    [0x1c] = "|INFORMATION SEPARATOR FOUR|FILE SEPARATOR|FS|",
    [0x1d] = "|INFORMATION SEPARATOR THREE|GROUP SEPARATOR|GS|",
    [0x1e] = "|INFORMATION SEPARATOR TWO|RECORD SEPARATOR|RS|",
    [0x1f] = "|INFORMATION SEPARATOR ONE|UNIT SEPARATOR|US|",
    [0x7f] = "|DELETE|DEL|",
    [0x80] = "|PADDING CHARACTER|PAD|",
    [0x81] = "|HIGH OCTET PRESET|HOP|",
    [0x82] = "|BREAK PERMITTED HERE|BPH|",
    [0x83] = "|NO BREAK HERE|NBH|",
    [0x84] = "|INDEX|IND|",
    [0x85] = "|NEXT LINE|NEL|",
    [0x86] = "|START OF SELECTED AREA|SSA|",
    [0x87] = "|END OF SELECTED AREA|ESA|",
    [0x88] = "|CHARACTER TABULATION SET|HORIZONTAL TABULATION SET|HTS|",
    [0x89] = "|CHARACTER TABULATION WITH JUSTIFICATION|HORIZONTAL TABULATION WITH JUSTIFICATION|HTJ|",
    [0x8a] = "|LINE TABULATION SET|VERTICAL TABULATION SET|VTS|",
    [0x8b] = "|PARTIAL LINE FORWARD|PARTIAL LINE DOWN|PLD|",
    [0x8c] = "|PARTIAL LINE BACKWARD|PARTIAL LINE UP|PLU|",
    [0x8d] = "|REVERSE LINE FEED|REVERSE INDEX|RI|",
    [0x8e] = "|SINGLE SHIFT TWO|SINGLE-SHIFT-2|SS2|",
    [0x8f] = "|SINGLE SHIFT THREE|SINGLE-SHIFT-3|SS3|",
    [0x90] = "|DEVICE CONTROL STRING|DCS|",
    [0x91] = "|PRIVATE USE ONE|PRIVATE USE-1|PU1|",
    [0x92] = "|PRIVATE USE TWO|PRIVATE USE-2|PU2|",
    [0x93] = "|SET TRANSMIT STATE|STS|",
    [0x94] = "|CANCEL CHARACTER|CCH|",
    [0x95] = "|MESSAGE WAITING|MW|",
    [0x96] = "|START OF GUARDED AREA|START OF PROTECTED AREA|SPA|",
    [0x97] = "|END OF GUARDED AREA|END OF PROTECTED AREA|EPA|",
    [0x98] = "|START OF STRING|SOS|",
    [0x99] = "|SINGLE GRAPHIC CHARACTER INTRODUCER|SGC|",
    [0x9a] = "|SINGLE CHARACTER INTRODUCER|SCI|",
    [0x9b] = "|CONTROL SEQUENCE INTRODUCER|CSI|",
    [0x9c] = "|STRING TERMINATOR|ST|",
    [0x9d] = "|OPERATING SYSTEM COMMAND|OSC|",
    [0x9e] = "|PRIVACY MESSAGE|PM|",
    [0x9f] = "|APPLICATION PROGRAM COMMAND|APC|",
};

static uint32_t control(const char *name)
{
    size_t size = strcspn(name, "|");
    for (uint32_t code = 0; name[size] == '\0' && code < 0xa0; code++)
        for (const char *p = aliases[code]; p != NULL && p[1] != '\0'; p = strchr(p + 1, '|'))
            if (strncasecmp(p + 1, name, size) == 0 && p[1 + size] == '|')
                return code;
    return NO_CHARACTER;
}

uint32_t charname_find(const char *name)
{
    const char *rest = name;
    if (skip_prefix(&rest, "HANGUL SYLLABLE "))
        return syllable(rest);
    if (skip_prefix(&rest, "CJK UNIFIED IDEOGRAPH-"))
        return ideograph(rest);
    if (strncasecmp(name, "HANGUL SYLLABLE ", 16) == 0)
        return NO_CHARACTER;
    ucs4_t code = unicode_name_character(name);
    return code != UNINAME_INVALID ? code : control(name);
}
