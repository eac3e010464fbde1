#pragma once
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>
#include <xcb/xcb.h>
#include <xcb/composite.h>
#include <xcb/damage.h>
#include <xcb/res.h>
#include <xcb/shm.h>
#include <xcb/xfixes.h>

// xcb_extension_t is declared but never defined, so Swift cannot name the extension ids.
static inline const xcb_query_extension_reply_t *samtykke_composite(xcb_connection_t *c) {
    return xcb_get_extension_data(c, &xcb_composite_id);
}
static inline const xcb_query_extension_reply_t *samtykke_damage(xcb_connection_t *c) {
    return xcb_get_extension_data(c, &xcb_damage_id);
}
static inline const xcb_query_extension_reply_t *samtykke_shm(xcb_connection_t *c) {
    return xcb_get_extension_data(c, &xcb_shm_id);
}
static inline const xcb_query_extension_reply_t *samtykke_res(xcb_connection_t *c) {
    return xcb_get_extension_data(c, &xcb_res_id);
}
