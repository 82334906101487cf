"""workload.h in Python."""

import random

from bench import COUNT, PASSES, Best, report


class Shape:
    __slots__ = ("color",)


class Circle(Shape):
    __slots__ = ("radius",)

    def __init__(self, radius):
        self.color = 1
        self.radius = radius

    def area(self):
        return 3 * self.radius * self.radius


class Rectangle(Shape):
    __slots__ = ("width", "height")

    def __init__(self, width, height=2.0):
        self.color = 1
        self.width = width
        self.height = height

    def area(self):
        return self.width * self.height


class Square(Rectangle):
    __slots__ = ()

    def __init__(self, side):
        super().__init__(side, side)

    def area(self):
        return self.width * self.width


class Triangle(Shape):
    __slots__ = ("base", "height")

    def __init__(self, base):
        self.color = 1
        self.base = base
        self.height = 2.0

    def area(self):
        return self.base * self.height / 2


everything = [random.choice((Circle, Rectangle, Square, Triangle))(float(i % 8)) for i in range(COUNT)]
call, test = Best(), Best()
for _ in range(PASSES):
    with call:
        total = 0.0
        for shape in everything:
            total += shape.area()
    with test:
        rectangles = 0
        for shape in everything:
            rectangles += isinstance(shape, Rectangle)
report("virtual", call.shortest)
report("isinstance", test.shortest)
