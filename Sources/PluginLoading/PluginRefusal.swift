// SPDX-License-Identifier: Apache-2.0

/// Why a shared library of plugins is not loaded, or not used once it is.
public enum PluginRefusal: Error, Hashable, Sendable {
  /// There is no such file, or nothing that can be read as one.
  case unreadable(FileFault)
  /// The file is no shared library of this system.
  case notALibrary
  /// A shared library that has nothing to do with Etalon.
  case noPlugin
  /// It has an entry point for plugins and no stamp, so nothing tells what it was built against.
  case noStamp
  /// Another compiler, architecture or sanitizer built it; each field with what it has and what is needed.
  case otherToolchain([Difference])
  /// It was built against another PluginKit; each module whose sources differ, and the version where that does.
  case otherPluginKit([Difference])
  /// This program carries its own copy of the Swift runtime, beside which a library cannot work.
  case staticRuntime
  /// The dynamic linker cannot load it, in its words.
  case unlinkable(String)
  /// It was built with library evolution, and asks for symbols that exist only under that.
  case libraryEvolution(symbol: String)
  /// It carries a PluginKit of its own, whose types are not this program's.
  case ownPluginKit
  /// It exports no entry point.
  case noEntryPoint
  /// Its entry point does not give plugins.
  case noPlugins
  /// It ended the process that tried it, while this was going on.
  case crashed(signal: Int32, during: PluginTrial.Stage, words: String)
  /// It left the process that tried it by itself.
  case quit(code: Int32, during: PluginTrial.Stage)
  /// It did not come to an end.
  case hangs(seconds: Double, during: PluginTrial.Stage)
  /// The process that is to try it cannot be started.
  case untried(String)
  /// A plugin of that name is there already.
  case nameTaken(String, by: Owner)
  /// A module of that name is there already, so types of the two could not be told apart.
  case moduleTaken(String, by: Owner)
  /// A setting has a name that is Etalon's own.
  case settingReserved(plugin: String, setting: String)
  /// Only a problem file names it, and no file of the user's allows that.
  case notAllowed(Permissions)

  /// Why a file cannot be read.
  public enum FileFault: Hashable, Sendable {
    /// There is none.
    case missing
    /// It is a folder.
    case folder
    /// It is neither a file nor a folder.
    case special
    /// The system refuses, in its words.
    case refused(String)
  }

  /// A field of the stamp.
  public struct Difference: Hashable, Sendable {
    /// What the field is called.
    public var field: String
    /// What the library says.
    public var theirs: String
    /// What this program says.
    public var ours: String
  }

  /// Who had a name first.
  public enum Owner: Hashable, Sendable {
    /// A plugin that ships with Etalon.
    case shipped
    /// A library that is loaded as well.
    case library(String)
  }

  /// Where a user may allow libraries.
  public struct Permissions: Hashable, Sendable {
    /// The file with one path in each line.
    public var file: String
    /// The environment variable with paths between colons.
    public var variable: String

    /// Names both.
    public init(file: String, variable: String) { (self.file, self.variable) = (file, variable) }
  }
}

/// Every library that is not loaded, each with its reason.
public struct PluginRefusals: Error, Hashable, Sendable {
  /// One library.
  public struct Entry: Hashable, Sendable {
    /// The library, as it was named.
    public var path: String
    /// Why.
    public var refusal: PluginRefusal

    /// Makes an entry.
    public init(_ path: String, _ refusal: PluginRefusal) { (self.path, self.refusal) = (path, refusal) }
  }

  /// All of them, at least one.
  public var entries: [Entry]

  /// Makes a report of refusals.
  public init(_ entries: [Entry]) { self.entries = entries }
}
