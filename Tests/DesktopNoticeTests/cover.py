"""Lays a window over the top of the screen, above every other, until it is ended."""
import signal

from Xlib import X, display

screen = display.Display()
root = screen.screen().root
window = root.create_window(
    0, 0, screen.screen().width_in_pixels, 40, 0, X.CopyFromParent, override_redirect=True,
    background_pixel=screen.screen().white_pixel,
)
window.map()
window.configure(stack_mode=X.Above)
screen.sync()
print("covered", flush=True)
signal.pause()
