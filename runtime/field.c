/* A field in a repr: the text before its value, such as ", x=", and the value. Those of numbers and strs
 * are in the files of these. */
#include "internal.h"

void slots_put_text(slots_text *out, const char *text, size_t size)
{
    if (size <= SLOTS_TEXT_MIN && out->end - out->at >= SLOTS_TEXT_MIN) {
        memcpy(out->at, text, SLOTS_TEXT_MIN); /* all texts are that long in memory (SLOTS_TEXT) */
        out->at += size;
    } else {
        slots_put_n(out, text, size);
    }
}

void slots_put_field_bool(slots_text *out, const char *before, size_t size, bool value)
{
    slots_put_text(out, before, size);
    slots_put_bool(out, value);
}

void slots_put_field_blob(slots_text *out, const char *before, size_t size, const slots_blob *slot)
{
    slots_put_text(out, before, size);
    slots_put_blob(out, slot);
}

void slots_put_field_enum(slots_text *out, const char *before, size_t size, const slots_enum *enumeration,
                          int64_t value)
{
    slots_put_text(out, before, size);
    slots_put_enum(out, enumeration, value);
}
