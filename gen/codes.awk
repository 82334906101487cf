# Turns codes.txt into C. With -v part=header: the enumeration of codes; with -v part=table: their texts.
function quoted(text)
{
    gsub(/\\/, "\\\\\\\\", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

function finish_entry()
{
    if (in_entry && part == "table")
        print "    },"
}

BEGIN {
    print "/* Written by gen/codes.awk from gen/codes.txt. */"
    if (part == "header")
        print "#ifndef GEN_CODES_H\n#define GEN_CODES_H\n\nenum code {"
    else
        print "#include \"gen/explain.h\"\n\nconst struct code_text code_texts[CODE_COUNT] = {"
}

/^#/ { next }

/^[EW][0-9][0-9][0-9][0-9]( \[-W[a-z-]+\])?: / {
    finish_entry()
    in_entry = 1
    code = substr($0, 1, 5)
    flag = $2 ~ /^\[-W/ ? quoted(substr($2, 4, length($2) - 5)) : "NULL"
    title = substr($0, index($0, ": ") + 2)
    if (part == "header")
        print "    " code ","
    else
        printf "    [%s] = {\n        %s, %s,\n        %s,\n        \"\"\n", code, quoted(code), flag, quoted(title)
    blank = ""
    next
}

in_entry && part == "table" {
    # Blank lines count only between two others.
    if ($0 == "") {
        blank = started[code] ? blank "\\n" : ""
        next
    }
    printf "        \"%s\" %s \"\\n\"\n", blank, quoted($0)
    blank = ""
    started[code] = 1
}

END {
    finish_entry()
    if (part == "header")
        print "    CODE_COUNT\n};\n\n#endif"
    else
        print "};"
}
