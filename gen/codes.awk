# Turns codes.txt into C or into a part of the manual.
#   -v part=header   the enumeration of codes
#   -v part=table    their texts
#   -v part=manual   the list of titles, as mdoc
function quoted(text)
{
    gsub(/\\/, "\\\\\\\\", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

function as_mdoc(text)
{
    gsub(/\\/, "\\e", text)
    return text ~ /^[.']/ ? "\\&" text : text
}

function begin_section(title)
{
    if (part == "manual")
        print (sections++ ? ".El\n" : "") ".Ss " title "\n.Bl -tag -width E0000 -compact"
}

function begin_entry(code, flag, title)
{
    if (part == "header")
        print "    " code ","
    else if (part == "table")
        printf "    [%s] = {\n        %s, %s,\n        %s,\n        \"\"\n", code, quoted(code),
               flag == "" ? "NULL" : quoted(flag), quoted(title)
    else
        print ".It " code (flag == "" ? "" : " Fl W" flag) "\n" as_mdoc(title)
}

# A line of an entry. Blank lines count only between two others.
function put_line(text)
{
    if (text == "") {
        blank = lines ? blank "\\n" : ""
        return
    }
    if (part == "table")
        printf "        \"%s\" %s \"\\n\"\n", blank, quoted(text)
    blank = ""
    lines++
}

function end_entry()
{
    if (in_entry && part == "table")
        print "    },"
    in_entry = lines = 0
    blank = ""
}

BEGIN {
    note = "Written by gen/codes.awk from gen/codes.txt."
    if (part == "header")
        print "/* " note " */\n#ifndef GEN_CODES_H\n#define GEN_CODES_H\n\nenum code {"
    else if (part == "table")
        print "/* " note " */\n#include \"gen/explain.h\"\n\nconst struct code_text code_texts[CODE_COUNT] = {"
    else
        print ".\\\" " note
}

/^# ---- .* ----$/ {
    end_entry()
    begin_section(substr($0, 8, length($0) - 12))
}

/^#/ { next }

/^[EW][0-9][0-9][0-9][0-9]( \[-W[a-z-]+\])?: / {
    end_entry()
    in_entry = 1
    begin_entry(substr($0, 1, 5), $2 ~ /^\[-W/ ? substr($2, 4, length($2) - 5) : "",
                substr($0, index($0, ": ") + 2))
    next
}

in_entry { put_line($0) }

END {
    end_entry()
    if (part == "header")
        print "    CODE_COUNT\n};\n\n#endif"
    else
        print part == "table" ? "};" : ".El"
}
