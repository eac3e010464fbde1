#pragma once
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <gdk/x11/gdkx.h>
#include <glib-unix.h>
#include <gtk/gtk.h>

// Macro: g_signal_connect.
static inline void samtykke_connect(gpointer object, const char *signal, GCallback handler, gpointer data) {
    g_signal_connect_data(object, signal, handler, data, NULL, (GConnectFlags)0);
}

// Variadic: the name that assistive technology reads.
static inline void samtykke_accessible_label(GtkWidget *widget, const char *label) {
    gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

// Macros: checked casts of GObject.
static inline GtkWindow *samtykke_window(GtkWidget *w) { return GTK_WINDOW(w); }
static inline GtkBox *samtykke_box(GtkWidget *w) { return GTK_BOX(w); }
static inline GtkLabel *samtykke_label(GtkWidget *w) { return GTK_LABEL(w); }
static inline GtkButton *samtykke_button(GtkWidget *w) { return GTK_BUTTON(w); }
static inline GtkTextView *samtykke_text_view(GtkWidget *w) { return GTK_TEXT_VIEW(w); }
static inline GtkScrolledWindow *samtykke_scrolled(GtkWidget *w) { return GTK_SCROLLED_WINDOW(w); }
static inline GtkStyleProvider *samtykke_style(GtkCssProvider *p) { return GTK_STYLE_PROVIDER(p); }
static inline GtkEventController *samtykke_controller(gpointer c) { return GTK_EVENT_CONTROLLER(c); }

// Macro: the X11 window behind a realised widget, 0 when the display is no X11 display.
static inline Window samtykke_xid(GtkWidget *widget) {
    GdkSurface *surface = gtk_native_get_surface(gtk_widget_get_native(widget));
    return surface && GDK_IS_X11_SURFACE(surface) ? gdk_x11_surface_get_xid(surface) : 0;
}

// Macro: the X11 connection of the default display, NULL when it is no X11 display.
static inline Display *samtykke_xdisplay(void) {
    GdkDisplay *display = gdk_display_get_default();
    return display && GDK_IS_X11_DISPLAY(display) ? gdk_x11_display_get_xdisplay(display) : NULL;
}

// Macro: errors of windows that vanish while we ask about them must not end the process.
static inline void samtykke_trap_push(void) { gdk_x11_display_error_trap_push(gdk_display_get_default()); }
static inline int samtykke_trap_pop(void) { return gdk_x11_display_error_trap_pop(gdk_display_get_default()); }

// Macro: a window that does not ask for the keyboard when it appears.
static inline void samtykke_no_focus_on_map(GtkWidget *widget) {
    GdkSurface *surface = gtk_native_get_surface(gtk_widget_get_native(widget));
    if (surface && GDK_IS_X11_SURFACE(surface)) gdk_x11_surface_set_user_time(surface, 0);
}

// Union: asks the window manager to add a state to a mapped window.
static inline void samtykke_add_state(Display *display, Window window, const char *state) {
    XEvent event;
    memset(&event, 0, sizeof event);
    event.xclient.type = ClientMessage;
    event.xclient.window = window;
    event.xclient.message_type = XInternAtom(display, "_NET_WM_STATE", False);
    event.xclient.format = 32;
    event.xclient.data.l[0] = 1;
    event.xclient.data.l[1] = (long)XInternAtom(display, state, False);
    event.xclient.data.l[3] = 1;
    XSendEvent(display, DefaultRootWindow(display), False,
               SubstructureRedirectMask | SubstructureNotifyMask, &event);
}
