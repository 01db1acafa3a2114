#include "CatalogData.h"

static const unsigned char sources[] = {
#embed "catalog/sources.yaml"
};

static const catalog_file files[] = {
    {"sources.yaml", sources, sizeof sources},
};

size_t catalog_file_count(void) { return sizeof files / sizeof files[0]; }

catalog_file catalog_file_at(size_t index) { return files[index]; }
