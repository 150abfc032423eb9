/*
 * Preloaded into a gateway: flushes of one file are counted, delayed, and one of them fails. What is done to the files of
 * the store is written into a log, if there is to be one. See FaultyDisk.java.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct control {
    _Atomic int64_t begun;
    _Atomic int64_t flushed;
    _Atomic int64_t fails_at;
    _Atomic int64_t failed;
    _Atomic int64_t delay_micros;
    _Atomic int64_t recorded;
    _Atomic int64_t skips;
};

/* In the log each of these is followed by its octets. DiskLog.java reads it. */
struct record {
    int32_t kind;
    int32_t file;
    int64_t offset;
    int64_t length;
};

enum kind { WRITE, TRUNCATE, UNLINK, FLUSH };

static const char *const stored[] = {"gateway.db", "gateway.db-wal", "gateway.db-journal"};
enum { FOLDER = sizeof stored / sizeof *stored, OTHER };

static struct control *control;
static const char *file;
static int log_fd = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

__attribute__((constructor)) static void begin(void) {
    file = getenv("FAULTY_FILE");
    int fd = open(getenv("FAULTY_CONTROL"), O_RDWR);
    control = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (getenv("FAULTY_LOG") != NULL) {
        log_fd = open(getenv("FAULTY_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    }
}

static const char *name_in(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* The name of an open file; the buffer keeps it. */
static const char *name_of(int fd, char path[static 4096]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, 4095);
    path[length < 0 ? 0 : length] = 0;
    return name_in(path);
}

static int number_of(const char *name) {
    for (int i = 0; i < FOLDER; i++) {
        if (strcmp(name, stored[i]) == 0) {
            return i;
        }
    }
    return OTHER;
}

static int recorded_number(int fd) {
    char path[4096];
    struct stat status;
    if (log_fd < 0) {
        return OTHER;
    }
    if (fstat(fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        return FOLDER;
    }
    return number_of(name_of(fd, path));
}

static void append(const void *octets, size_t length) {
    while (length > 0) {
        ssize_t written = syscall(SYS_write, log_fd, octets, length);
        if (written < 0) {
            abort();
        }
        octets = (const char *) octets + written;
        length -= written;
    }
}

static void record(enum kind kind, int number, int64_t offset, const void *octets, int64_t length) {
    struct record header = {kind, number, offset, length};
    append(&header, sizeof header);
    append(octets, length);
    control->recorded += sizeof header + length;
}

ssize_t pwrite64(int fd, const void *octets, size_t length, off64_t offset) {
    ssize_t (*real)(int, const void *, size_t, off64_t) =
            (ssize_t (*)(int, const void *, size_t, off64_t)) dlsym(RTLD_NEXT, "pwrite64");
    int number = recorded_number(fd);
    if (number == OTHER) {
        return real(fd, octets, length, offset);
    }
    pthread_mutex_lock(&turn);
    ssize_t written = real(fd, octets, length, offset);
    if (written > 0) {
        record(WRITE, number, offset, octets, written);
    }
    pthread_mutex_unlock(&turn);
    return written;
}

int ftruncate64(int fd, off64_t length) {
    int (*real)(int, off64_t) = (int (*)(int, off64_t)) dlsym(RTLD_NEXT, "ftruncate64");
    int number = recorded_number(fd);
    if (number == OTHER) {
        return real(fd, length);
    }
    pthread_mutex_lock(&turn);
    int result = real(fd, length);
    if (result == 0) {
        record(TRUNCATE, number, length, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

int unlink(const char *path) {
    int (*real)(const char *) = (int (*)(const char *)) dlsym(RTLD_NEXT, "unlink");
    int number = log_fd < 0 ? OTHER : number_of(name_in(path));
    if (number == OTHER) {
        return real(path);
    }
    pthread_mutex_lock(&turn);
    int result = real(path);
    if (result == 0) {
        record(UNLINK, number, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

static int recorded_flush(int fd, int (*real)(int)) {
    int number = recorded_number(fd);
    if (number == OTHER) {
        return real(fd);
    }
    if (control->skips) {
        return 0;
    }
    pthread_mutex_lock(&turn);
    int result = real(fd);
    if (result == 0) {
        record(FLUSH, number, 0, NULL, 0);
    }
    pthread_mutex_unlock(&turn);
    return result;
}

static int flush(int fd, const char *function) {
    int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, function);
    char path[4096];
    if (strcmp(name_of(fd, path), file) != 0) {
        return recorded_flush(fd, real);
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
    int result = recorded_flush(fd, real);
    control->flushed++;
    return result;
}

int fsync(int fd) { return flush(fd, "fsync"); }

int fdatasync(int fd) { return flush(fd, "fdatasync"); }
