#ifndef CATALOG_DATA_H
#define CATALOG_DATA_H
#include <stddef.h>

/// One catalog file as it stood when the program was built.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} catalog_file;

/// The number of catalog files in the executable.
size_t catalog_file_count(void);

/// The file at `index`, which is below `catalog_file_count()`.
catalog_file catalog_file_at(size_t index);
#endif
