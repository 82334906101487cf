from shown import show
from coordinate import Coordinate
import coordinate_typed as typed

point = Coordinate(1.0, 2.0, 3.0)
print(point)
other = Coordinate(1.0, 2.0, 3.0)
print("equal" if point == other else "different")
other.z = 4.0
print("equal" if point == other else "different")

a = typed.Coordinate(1.0, 2.0, 3.0)
b = typed.Coordinate(1.0, 2.5, 0.0)
show(a)
print("a < b" if a < b else "a >= b")
print(f"a.y + b.y is {a.y + b.y:.1f}")
