from shown import show, say_error
from point import Point, SlottedPoint
import point_typed as typed

p = SlottedPoint(1, 2.5)
show(p)
p.x = "east"
show(p)
print(f"y is {p.y:.1f}")
say_error(lambda: setattr(p, "label", "home"))

p = Point(1, 2.5)
show(p)
p.label = "home"
print("label is", p.label)

p = typed.Point(1.0, 2.5)
q = typed.SlottedPoint(1.0, 2.5)
q.x = 4.0
show(p)
show(q)
print(f"x + y is {q.x + q.y:.1f}")
