/* Functions that no table has: methods of enumerations, static and class methods. */
#include "functions.slots.h"
#include "run.h"

static double factor(Length unit)
{
    return slots_enum_python(&Length_enum, unit).u.as_float;
}

double Length_convert(Length self, double value, slots_opt_Length to)
{
    return value * factor(self) / (to.has ? factor(to.value) : 1.0);
}

int64_t Length_count(void)
{
    return Length_enum.member_count;
}

const char *Length_get_symbol(Length self)
{
    return self == Length_METRE ? "m" : "ft";
}

slots_opt_Length Length_parse(const char *text)
{
    if (strcmp(text, "m") == 0)
        return slots_some_Length(Length_METRE);
    return slots_none_Length;
}

int64_t Access_int(Access self, slots_opt_Access with_)
{
    return (int64_t)self | (with_.has ? (int64_t)with_.value : 0);
}

void Access_visit(Access self, Point *point)
{
    Point_set_x(point, (double)self);
}

Point *Point_parse(const char *text, bool strict)
{
    return strcmp(text, "origin") == 0 ? Point_new(0.0, 0.0) : strict ? NULL : Point_new_(1.0);
}

Point *Point_new_(double both)
{
    return Point_new(both, both);
}

File *File_open(const char *path)
{
    return *path != '\0' ? File_new() : NULL;
}

int main(void)
{
    CHECK(Length_convert(Length_METRE, 0.3048, slots_some_Length(Length_FOOT)) == 1.0);
    CHECK(Length_count() == 2 && Length_parse("m").has && !Length_parse("yard").has);
    CHECK_TEXT(Length_get_symbol(Length_FOOT), "ft");
    CHECK(Access_int(Access_READ, slots_some_Access(Access_WRITE)) == 3);
    Point *point = Point_parse("anything", false);
    CHECK(point != NULL && Point_parse("anything", true) == NULL);
    Access_visit(Access_WRITE, point);
    CHECK_REPR(Point_repr(point), "Point(x=2.0, y=1.0)");
    Point_unref(point);
    File *file = File_open("x");
    CHECK(file != NULL && Reader_is_File(File_as_Reader(file)));
    File_unref(file);
    return run_end();
}
