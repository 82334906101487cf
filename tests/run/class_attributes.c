/* A ClassVar is an attribute of the class: no slot, also where it has no value. */
#include "class_attributes.slots.h"
#include "run.h"

int main(void)
{
    Open *open = Open_new(3);
    CHECK(open != NULL);
    CHECK(Open_class.field_count == 1);
    CHECK(strcmp(Open_class.fields[0].name, "size") == 0);
    Open_unref(open);
    return run_end();
}
