# The article's classes, as they stand there. tests/article/run compares the .slots files with them.
import weakref
from dataclasses import dataclass


# Standard class with __dict__
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

# Memory-efficient class with __slots__
class SlottedPoint:
    __slots__ = ['x', 'y']

    def __init__(self, x, y):
        self.x = x
        self.y = y


class RegularPerson:
    def __init__(self, name, age, email):
        self.name = name
        self.age = age
        self.email = email

class SlottedPerson:
    __slots__ = ['name', 'age', 'email']

    def __init__(self, name, age, email):
        self.name = name
        self.age = age
        self.email = email


# Good use case: Many instances with fixed attributes
class Particle:
    __slots__ = ['x', 'y', 'z', 'velocity', 'mass']

    def __init__(self, x, y, z, velocity, mass):
        self.x = x
        self.y = y
        self.z = z
        self.velocity = velocity
        self.mass = mass


class Vehicle:
    __slots__ = ['brand', 'model']

    def __init__(self, brand, model):
        self.brand = brand
        self.model = model

class Car(Vehicle):
    __slots__ = ['num_doors', 'fuel_type']  # Only new attributes

    def __init__(self, brand, model, num_doors, fuel_type):
        super().__init__(brand, model)
        self.num_doors = num_doors
        self.fuel_type = fuel_type


class CacheableItem:
    __slots__ = ['key', 'value', '__weakref__']

    def __init__(self, key, value):
        self.key = key
        self.value = value


@dataclass(slots=True)
class Coordinate:
    x: float
    y: float
    z: float
