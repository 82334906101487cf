/* also: -O2 */
#include "many_parameters.slots.h"
#include "run.h"

int main(void)
{
    Many *many = Many_create();
    CHECK(Many_get_data(many).len == 5 && memcmp(Many_get_data(many).data, "12345", 5) == 0);
    CHECK(Many_get_scale(many).has && Many_get_scale(many).value == 0.5);
    CHECK_TEXT(Many_get_f000(many), "0");
    CHECK_TEXT(Many_get_f255(many), "255");
    Many_unref(many);
    return run_end();
}
