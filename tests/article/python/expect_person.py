from shown import show
from person import RegularPerson, SlottedPerson
import person_typed as typed

show(RegularPerson("Alice", 30, "alice@example.com"))
show(SlottedPerson("Alice", 30, "alice@example.com"))

regular = typed.RegularPerson("Alice", 30, "alice@example.com")
slotted = typed.SlottedPerson("Alice", 30, "alice@example.com")
slotted.age = 31
show(regular)
show(slotted)
print(slotted.name, "is at", slotted.email)
