// SPDX-License-Identifier: Apache-2.0

import PluginLoading

extension PluginRefusals {
  /// Every refusal in the lines that a terminal shows.
  var lines: String { entries.map { $0.refusal.lines(about: $0.path) }.joined(separator: "\n") }
}

extension PluginRefusal {
  /// The refusal as lines: what, why, and how to mend it.
  func lines(about path: String) -> String {
    let words = words
    return
      (["\(path): error: \(words.what)"] + (words.why.map { ["  why: \($0)"] } ?? [])
      + ["  fix: \(words.fix)"]).joined(separator: "\n")
  }

  private typealias Words = (what: String, why: String?, fix: String)

  private static let rebuild =
    "build it again with the compiler and the sources of this Etalon: `swift build -c release` in its package"

  private var words: Words {
    switch self {
    case .unreadable(let fault): return Self.words(for: fault)
    case .notALibrary:
      return (
        "the file is no shared library of this system", "it does not begin as an ELF file does",
        "name the `.so` that `swift build` writes into `.build/release`"
      )
    case .noPlugin:
      return (
        "the shared library is no plugin of Etalon", "it has neither a stamp nor an entry point",
        "name the library of a plugin package; `etalon plugin new` writes one"
      )
    case .noStamp:
      return (
        "the library has no stamp, so nothing tells which Etalon it was built for", nil,
        "add the product PluginStamp of the package `etalon` to the dependencies of its target, and build it again"
      )
    case .otherToolchain(let differences):
      return ("the library was built by another toolchain", Self.words(for: differences), Self.rebuild)
    case .otherPluginKit(let differences):
      return (
        "the library was built against another PluginKit", Self.words(for: differences),
        "let its package depend on the sources of this Etalon, and build it again"
      )
    case .staticRuntime:
      return (
        "this Etalon cannot load plugins",
        "it was linked with `--static-swift-stdlib`, and two Swift runtimes do not work in one process",
        "use an Etalon that was built without it, or link the plugin into an Etalon of its own with "
          + "`--plugin-package <folder>`"
      )
    case .unlinkable(let words):
      return (
        "the dynamic linker cannot load it", words,
        "depend on the products PluginKit and PluginStamp of Etalon only, and build it again"
      )
    case .libraryEvolution(let symbol):
      return (
        "the library was built with library evolution", "it asks for \(symbol), which exists only under that",
        "build it without `-enable-library-evolution`"
      )
    case .ownPluginKit:
      return (
        "the library carries its own copy of PluginKit", "its types would not be the ones that Etalon knows",
        "let its target depend on the products PluginKit and PluginStamp only, and keep PluginKit dynamic"
      )
    case .noEntryPoint, .noPlugins: return entryWords
    case .crashed, .quit, .hangs, .untried: return trialWords
    case .nameTaken, .moduleTaken, .settingReserved, .notAllowed: return nameWords
    }
  }

  private var entryWords: Words {
    let entry = "`@c(etalon_plugin_entry) public func pluginEntry() -> UnsafeMutableRawPointer "
    return self == .noEntryPoint
      ? ("the library has no entry point", nil, "add \(entry){ unsafe exportPlugins([…]) }`")
      : (
        "the library's entry point gives no plugins", nil,
        "let it return `unsafe exportPlugins([MyPlugin.self])`"
      )
  }

  private var trialWords: Words {
    let debug = "try its tests, `swift test` in its package; nothing was computed"
    switch self {
    case .crashed(let signal, let stage, let words):
      return ("the plugin crashes \(stage.words) (signal \(signal))", words.isEmpty ? nil : words, debug)
    case .quit(let code, let stage):
      return ("the plugin ends the program \(stage.words) (exit code \(code))", nil, debug)
    case .hangs(let seconds, let stage):
      return (
        "the plugin does not come to an end \(stage.words)", "it had \(NumberWords.exact(seconds)) s", debug
      )
    case .untried(let reason):
      return (
        "the plugin could not be tried in a process of its own", reason, "see that Etalon may start processes"
      )
    default: return ("", nil, "")
    }
  }

  private var nameWords: Words {
    switch self {
    case .nameTaken(let name, let owner):
      return ("the name `\(name)` is taken \(owner.words)", nil, "give the plugin another `manifest.name`")
    case .moduleTaken(let module, let owner):
      return (
        "the module name `\(module)` is taken \(owner.words)", "types of the two could not be told apart",
        "rename the plugin's target"
      )
    case .settingReserved(let plugin, let setting):
      return (
        "the plugin `\(plugin)` has a setting `\(setting)`",
        "under this key a problem names the library of a plugin", "give the setting another name"
      )
    case .notAllowed(let ways):
      return (
        "a file asks for this library, and nothing of yours allows it",
        "a problem file or a kept run alone never makes Etalon run code",
        "if you trust it, say `--plugin` with its path, or write the path or its folder into \(ways.file) or "
          + ways.variable
      )
    default: return ("", nil, "")
    }
  }

  private static func words(for fault: FileFault) -> Words {
    switch fault {
    case .missing:
      return (
        "there is no such file", nil, "build the plugin with `swift build -c release`, and name its `.so`"
      )
    case .folder:
      return (
        "this is a folder", nil,
        "name the shared library in it, or give a plugin's package to `--plugin-package`"
      )
    case .special: return ("this is no regular file", nil, "name a shared library")
    case .refused(let reason): return ("the file cannot be read", reason, "see that you may read it")
    }
  }

  private static func words(for differences: [Difference]) -> String {
    differences.map { difference in
      let field = difference.field
      // Sources are told apart by their hashes, which mean nothing to a reader.
      guard field.first?.isUppercase != true else { return "the sources of \(field) are not the same" }
      return
        "\(field): \(difference.theirs.isEmpty ? "not stated" : difference.theirs) there, \(difference.ours) here"
    }.joined(separator: "; ")
  }
}

extension PluginTrial.Stage {
  /// When something happened.
  fileprivate var words: String {
    switch self {
    case .loading: "while it is loaded"
    case .starting(let name): "while `\(name)` takes its settings"
    }
  }
}

extension PluginRefusal.Owner {
  /// By whom a name is taken.
  fileprivate var words: String {
    switch self {
    case .shipped: "by a plugin that ships with Etalon"
    case .library(let path): "by \(path)"
    }
  }
}
