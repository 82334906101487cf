from shown import show
from vehicle import Car, Vehicle
import vehicle_typed as typed

car = Car("Toyota", "Camry", 4, "hybrid")
show(car)
print(f"{car.brand} {car.model}, {car.num_doors} doors, {car.fuel_type}")
car.model = "Corolla"
show(car)
print("a car" if isinstance(car, Car) else "no car")

vehicle = Vehicle("Raleigh", "Chopper")
show(vehicle)
print("a car" if isinstance(vehicle, Car) else "no car")

car = typed.Car("Toyota", "Camry", fuel_type=typed.Fuel.HYBRID)
show(car)
print(f"{car.brand} {car.model}, {car.num_doors} doors")
print("a brand is needed")  # C refuses NULL; Python would store None
car.num_doors = 2
show(car)
