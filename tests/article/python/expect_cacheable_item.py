import weakref

from shown import show
from cacheable_item import CacheableItem
import cacheable_item_typed as typed

item = CacheableItem("user_1", {"name": "Alice"})
weak_ref = weakref.ref(item)
show(weak_ref())
print("name is", item.value["name"])
del item
print(weak_ref())

item = typed.CacheableItem("user_2", {"name": "Alice"})
show(item)
weak_ref = weakref.ref(item, lambda dead: print("user_2 died"))
del item
print(weak_ref())
