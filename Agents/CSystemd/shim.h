#pragma once
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>

// Variadic: Swift imports no variadic functions.
// Asks logind for the object path of a session by its id; the caller frees *path.
static inline int samtykke_logind_session(sd_bus *bus, const char *id, char **path) {
    sd_bus_message *reply = NULL;
    const char *found = NULL;
    int r = sd_bus_call_method(bus, "org.freedesktop.login1", "/org/freedesktop/login1",
                               "org.freedesktop.login1.Manager", "GetSession", NULL, &reply, "s", id);
    if (r >= 0) r = sd_bus_message_read(reply, "o", &found);
    if (r >= 0 && !(*path = strdup(found))) r = -12;
    sd_bus_message_unref(reply);
    return r;
}

// Variadic: asks logind for the object path of the graphical session of a user; the caller frees *path.
static inline int samtykke_logind_display(sd_bus *bus, unsigned uid, char **path) {
    sd_bus_message *reply = NULL, *property = NULL;
    const char *user = NULL, *id = NULL, *found = NULL;
    int r = sd_bus_call_method(bus, "org.freedesktop.login1", "/org/freedesktop/login1",
                               "org.freedesktop.login1.Manager", "GetUser", NULL, &reply, "u", uid);
    if (r >= 0) r = sd_bus_message_read(reply, "o", &user);
    if (r >= 0)
        r = sd_bus_get_property(bus, "org.freedesktop.login1", user, "org.freedesktop.login1.User",
                                "Display", NULL, &property, "(so)");
    if (r >= 0) r = sd_bus_message_read(property, "(so)", &id, &found);
    if (r >= 0 && (!id || !*id)) r = -6;
    if (r >= 0 && !(*path = strdup(found))) r = -12;
    sd_bus_message_unref(property);
    sd_bus_message_unref(reply);
    return r;
}
