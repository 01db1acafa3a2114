// SPDX-License-Identifier: Apache-2.0

#include "PluginStamp.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// The sources of every module that plugins compile against: a type whose layout changed would otherwise be read with
// the old one, and give wrong numbers without a complaint. The compiler compiles this anew when one of them changes.
static constexpr unsigned char modelingSources[] = {
#include "Modeling.inc"
};
static constexpr unsigned char designSpaceSources[] = {
#include "DesignSpace.inc"
};
static constexpr unsigned char topologySources[] = {
#include "Topology.inc"
};
static constexpr unsigned char pluginKitSources[] = {
#include "PluginKit.inc"
};

struct Digits { char text[16]; };

// FNV-1a. One constant for each module, as a compiler computes only so many steps for one constant.
template <decltype(sizeof(0)) count> static constexpr Digits hash(const unsigned char (&bytes)[count]) {
  unsigned long long code = 0xcbf29ce484222325;
  for (unsigned char byte : bytes) code = (code ^ byte) * 0x100000001b3;
  Digits digits{};
  for (int place = 0; place < 16; place++) digits.text[place] = "0123456789abcdef"[code >> (60 - 4 * place) & 15];
  return digits;
}

static constexpr Digits modeling = hash(modelingSources);
static constexpr Digits designSpace = hash(designSpaceSources);
static constexpr Digits topology = hash(topologySources);
static constexpr Digits pluginKit = hash(pluginKitSources);

#define WORDS_(x) #x
#define WORDS(x) WORDS_(x)

#if __has_feature(address_sanitizer)
#define SANITIZER "address"
#elif __has_feature(thread_sanitizer)
#define SANITIZER "thread"
#else
#define SANITIZER "none"
#endif

#if defined(__x86_64__)
#define ARCHITECTURE "x86_64"
#elif defined(__aarch64__)
#define ARCHITECTURE "aarch64"
#else
#define ARCHITECTURE "other"
#endif

// PluginInterface.version; a test compares the two.
#define PLUGINKIT_VERSION "2.1.0"

#define START                                                                                                  \
  "@(#)etalon-plugin:version=" PLUGINKIT_VERSION ";swift=" WORDS(ETALON_SWIFT_RELEASE) ";compiler=" __VERSION__     \
  ";architecture=" ARCHITECTURE ";sanitizer=" SANITIZER

struct Stamp { char text[sizeof(START) - 1 + 4 * 30 + 1]; };

static constexpr Stamp makeStamp() {
  Stamp stamp{};
  unsigned end = 0;
  auto append = [&](const char *text, unsigned most) {
    for (unsigned place = 0; place < most && text[place] != 0; place++) stamp.text[end++] = text[place];
  };
  append(START, sizeof(START));
  append(";Modeling=", 30), append(modeling.text, 16);
  append(";DesignSpace=", 30), append(designSpace.text, 16);
  append(";Topology=", 30), append(topology.text, 16);
  append(";PluginKit=", 30), append(pluginKit.text, 16);
  return stamp;
}

// Exported and `used`, so that no linker drops it. Program and plugin both define it, which is no mistake here.
extern "C" __attribute__((used, visibility("default"), no_sanitize("address")))
constexpr Stamp etalon_plugin_stamp = makeStamp();

const char *etalon_plugin_stamp_text(void) { return etalon_plugin_stamp.text; }
