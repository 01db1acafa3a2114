#include "CatalogData.h"

static const unsigned char sources[] = {
#embed "catalog/sources.yaml"
};

static const unsigned char assumptions[] = {
#embed "catalog/assumptions.yaml"
};

static const unsigned char serdes[] = {
#embed "catalog/serdes.yaml"
};

static const unsigned char asics[] = {
#embed "catalog/asics.yaml"
};

static const unsigned char systems[] = {
#embed "catalog/systems.yaml"
};

static const unsigned char modules[] = {
#embed "catalog/modules.yaml"
};

static const unsigned char copper[] = {
#embed "catalog/copper.yaml"
};

static const unsigned char lasers[] = {
#embed "catalog/lasers.yaml"
};

static const unsigned char cooling[] = {
#embed "catalog/cooling.yaml"
};

static const unsigned char endpoints[] = {
#embed "catalog/endpoints.yaml"
};

static const unsigned char fibre[] = {
#embed "catalog/fibre.yaml"
};

static const unsigned char baselines[] = {
#embed "catalog/baselines.yaml"
};

static const unsigned char interoperation[] = {
#embed "catalog/interoperation.yaml"
};

static const unsigned char scenarios[] = {
#embed "catalog/scenarios.yaml"
};

static const unsigned char references[] = {
#embed "catalog/references.yaml"
};

static const catalog_file files[] = {
    {"sources.yaml", sources, sizeof sources},
    {"assumptions.yaml", assumptions, sizeof assumptions},
    {"serdes.yaml", serdes, sizeof serdes},
    {"asics.yaml", asics, sizeof asics},
    {"systems.yaml", systems, sizeof systems},
    {"modules.yaml", modules, sizeof modules},
    {"copper.yaml", copper, sizeof copper},
    {"lasers.yaml", lasers, sizeof lasers},
    {"cooling.yaml", cooling, sizeof cooling},
    {"endpoints.yaml", endpoints, sizeof endpoints},
    {"fibre.yaml", fibre, sizeof fibre},
    {"baselines.yaml", baselines, sizeof baselines},
    {"interoperation.yaml", interoperation, sizeof interoperation},
    {"scenarios.yaml", scenarios, sizeof scenarios},
    {"references.yaml", references, sizeof references},
};

size_t catalog_file_count(void) { return sizeof files / sizeof files[0]; }

catalog_file catalog_file_at(size_t index) { return files[index]; }
