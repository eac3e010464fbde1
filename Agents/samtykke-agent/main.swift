// placeholder until the program is written
print("not built yet")
