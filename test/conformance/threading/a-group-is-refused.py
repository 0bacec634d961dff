import threading

threading.Thread("group")
