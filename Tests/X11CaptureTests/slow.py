"""Serves a folder; its style sheet comes at once the first time and four seconds late from then on.

  slow.py FOLDER       prints the port
"""
import http.server
import sys
import time

folder = sys.argv[1]
asked = 0


class Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, *arguments):
        super().__init__(*arguments, directory=folder)

    def do_GET(self):
        global asked
        if self.path != "/slow.css":
            return super().do_GET()
        asked += 1
        if asked > 1:
            time.sleep(4)
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.end_headers()
        self.wfile.write(b"h1{letter-spacing:1px}")

    def end_headers(self):
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
