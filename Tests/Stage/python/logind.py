"""A login manager with one session, on the bus of DBUS_SYSTEM_BUS_ADDRESS.

The method Do of the interface test.Stage makes something happen: lock, hint, unhint, inactive, active, sleep,
wake, other (another person's session is locked).
"""
import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.login1"
SESSION = NAME + ".Session"
PATH = "/org/freedesktop/login1/session/_31"


class Manager(dbus.service.Object):
    @dbus.service.method(NAME + ".Manager", in_signature="s", out_signature="o")
    def GetSession(self, name):
        if name != "1":
            raise dbus.exceptions.DBusException("no such session", name=NAME + ".NoSuchSession")
        return PATH

    @dbus.service.method(NAME + ".Manager", in_signature="u", out_signature="o")
    def GetUser(self, uid):
        return "/org/freedesktop/login1/user/_0"

    @dbus.service.method("test.Stage", in_signature="s", out_signature="")
    def Do(self, command):
        self.commands[command]()

    @dbus.service.signal(NAME + ".Manager", signature="b")
    def PrepareForSleep(self, start):
        pass


class User(dbus.service.Object):
    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return dbus.Struct(("1", dbus.ObjectPath(PATH)), signature="so")


class Session(dbus.service.Object):
    state = {"LockedHint": False, "Active": True}

    @dbus.service.method("org.freedesktop.DBus.Properties", in_signature="ss", out_signature="v")
    def Get(self, interface, name):
        return self.state[name]

    @dbus.service.signal(SESSION)
    def Lock(self):
        pass

    @dbus.service.signal("org.freedesktop.DBus.Properties", signature="sa{sv}as")
    def PropertiesChanged(self, interface, changed, unknown):
        pass


def main():
    DBusGMainLoop(set_as_default=True)
    bus = dbus.SystemBus()
    manager = Manager(bus, "/org/freedesktop/login1")
    User(bus, "/org/freedesktop/login1/user/_0")
    session = Session(bus, PATH)
    other = Session(bus, PATH + "2")
    kept = dbus.service.BusName(NAME, bus)
    loop = GLib.MainLoop()

    def change(**changed):
        session.state.update(changed)
        filler = {"IdleSinceHint": dbus.UInt64(7), "Name": "x"}
        session.PropertiesChanged(SESSION, {**filler, **changed}, [])

    manager.commands = {
        "lock": session.Lock,
        "hint": lambda: change(LockedHint=True),
        "unhint": lambda: change(LockedHint=False),
        "inactive": lambda: change(Active=False),
        "active": lambda: change(Active=True),
        "sleep": lambda: manager.PrepareForSleep(True),
        "wake": lambda: manager.PrepareForSleep(False),
        "other": other.Lock,
    }

    print("ready", kept.get_name(), flush=True)
    loop.run()


main()
