import os
import sys
import threading

value = [1]
pid = os.fork()
if pid == 0:
    value.append(2)
    print("child", value, threading.current_thread() is threading.main_thread(), flush=True)
    os._exit(7)
done, status = os.waitpid(pid, 0)
print("parent", value, done == pid, os.WIFEXITED(status), os.WEXITSTATUS(status), os.waitstatus_to_exitcode(status))

children = {}
sys.stdout.flush()
for code in (3, 4):
    pid = os.fork()
    if pid == 0:
        sys.exit(code)
    children[pid] = code
ended = {}
while children:
    pid, status = os.wait()
    ended[children.pop(pid)] = os.waitstatus_to_exitcode(status)
print(sorted(ended.items()))
try:
    os.wait()
except ChildProcessError as error:
    print(error)

sys.stdout.flush()


def work():
    if os.fork() == 0:
        print("forked by a thread", threading.active_count(), threading.main_thread().name, flush=True)
        os._exit(0)
    os.wait()


thread = threading.Thread(target=work, name="forker")
thread.start()
thread.join()
print(os.fork() == 0 or os.waitpid(-1, 0)[1] == 0, flush=True)
