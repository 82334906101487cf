/* The struct, and the text from number_text(value, end), which writes a double and returns the new end. */
#include <string.h>

typedef struct coordinate {
    double latitude, longitude, altitude;
} coordinate;

static inline char *number_text(double value, char *end);

static inline coordinate coordinate_make(const double v[3])
{
    coordinate c = {v[0], v[1], v[2]};
    return c;
}

static inline char *append(char *end, const char *text)
{
    size_t length = strlen(text);
    memcpy(end, text, length);
    return end + length;
}

static inline size_t coordinate_text(coordinate c, char *text)
{
    char *end = append(text, "Coordinate(latitude=");
    end = number_text(c.latitude, end);
    end = append(end, ", longitude=");
    end = number_text(c.longitude, end);
    end = append(end, ", altitude=");
    end = number_text(c.altitude, end);
    end = append(end, ")");
    *end = '\0';
    return (size_t)(end - text);
}

/* 34 is written 34.0: a float. */
static inline char *with_point(char *begin, char *end)
{
    for (const char *c = begin; c < end; c++)
        if (*c == '.' || *c == 'e')
            return end;
    return append(end, ".0");
}
