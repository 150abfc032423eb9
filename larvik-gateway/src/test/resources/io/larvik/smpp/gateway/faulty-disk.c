/* Preloaded into a gateway: flushes of one file are counted, delayed, and one of them fails. See FaultyDisk.java. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct control {
    _Atomic int64_t begun;
    _Atomic int64_t flushed;
    _Atomic int64_t fails_at;
    _Atomic int64_t failed;
    _Atomic int64_t delay_micros;
};

static struct control *control;
static const char *file;

__attribute__((constructor)) static void begin(void) {
    file = getenv("FAULTY_FILE");
    int fd = open(getenv("FAULTY_CONTROL"), O_RDWR);
    control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
}

static int is_watched(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    const char *name = strrchr(path, '/');
    return name != NULL && strcmp(name + 1, file) == 0;
}

static int flush(int fd, const char *function) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, function);
    if (!is_watched(fd)) {
        return real(fd);
    }
    int64_t number = ++control->begun;
    if (control->delay_micros > 0) {
        usleep(control->delay_micros);
    }
    if (number == control->fails_at) {
        control->failed++;
        errno = EIO;
        return -1;
    }
    int result = real(fd);
    control->flushed++;
    return result;
}

int fsync(int fd) { return flush(fd, "fsync"); }

int fdatasync(int fd) { return flush(fd, "fdatasync"); }
