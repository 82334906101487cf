from shown import show
from particle import Particle
import particle_typed as typed

particles = [Particle(i, i, i, 1.0, 0.1) for i in range(1000000)]
show(particles[0])
show(particles[-1])

particles = [typed.Particle(float(i), float(i), float(i), mass=0.1) for i in range(1000000)]
show(particles[0])
show(particles[-1])
mass = 0.0  # sum() adds more exactly since 3.12
for particle in particles:
    mass += particle.mass
print(f"together they weigh {mass:.1f}")
