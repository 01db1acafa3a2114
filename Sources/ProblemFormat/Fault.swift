// SPDX-License-Identifier: Apache-2.0

public import DesignSpace

/// What is wrong with a file, as a fact; `prose` says it in words.
public enum Fault: Hashable, Sendable {
  /// The file as a whole.
  case file(FileFault)
  /// The shape of what stands at a place.
  case structure(StructureFault)
  /// A single value.
  case value(ValueFault)
  /// What values mean together.
  case meaning(MeaningFault)
  /// An entry, scenario or price of the catalog.
  case catalog(CatalogFault)
  /// What is to be varied.
  case parameter(ParameterFault)
}

/// What is wrong with a text that says what is to be varied.
public enum ParameterFault: Hashable, Sendable {
  /// Neither a list nor a range.
  case grammar(String)
  /// Nothing after the equals sign.
  case noValues
  /// A list with nothing between two commas.
  case emptyElement(String)
  /// Bare numbers beside several units, so that nobody can tell theirs.
  case mixedUnits(String)
  /// A range of what has no order.
  case rangeOfWords(String)
  /// The low end is above the high one.
  case reversed(low: String, high: String)
  /// Both ends are the same.
  case noRange(String)
  /// One point cannot be both ends.
  case onePoint(low: String, high: String)
  /// Not a number of points.
  case count(String, most: Int)
  /// Multiples cannot start at nothing or below.
  case logarithm(String)
  /// More points than there are different values.
  case tooFine(count: Int, repeated: String)
  /// A range of which it is not said how many points are wanted, where they must be.
  case noPoints(String)
  /// A list or a number of points, where a command finds the values that matter by itself.
  case notARange(String)
  /// Fewer points are allowed than a first look takes.
  case smallBudget(Int, needed: Int)
  /// An assumption that nothing reads, since the problem gives the value itself.
  case unread(by: String)
  /// A step of the path leads into something that has no such parts.
  case noSuchPlace(String)
  /// The value is of another kind than what stands there.
  case wrongKind(String)
}

/// Why a file cannot be read at all.
public enum FileFault: Hashable, Sendable {
  /// There is no such file.
  case missing
  /// The path names a directory.
  case directory
  /// The path names something that is neither a file nor a directory.
  case special
  /// The system refused.
  case unreadable(String)
  /// The file has more bytes than are read.
  case tooLarge(bytes: Int, limit: Int)
  /// A byte sequence is not UTF-8.
  case notUTF8
  /// There is nothing in it.
  case empty
  /// The text is not YAML.
  case notYAML(problem: String)
  /// Lists and mappings stand inside each other too deeply.
  case tooDeep(limit: Int)
  /// More aliases than are followed.
  case tooManyAliases(limit: Int)
  /// Aliases make the file grow beyond what is read.
  case tooManyNodes(limit: Int)
  /// The file includes itself, by way of these files.
  case includesItself([String])
}

/// What does not have the expected shape.
public enum StructureFault: Hashable, Sendable {
  /// Another shape is needed.
  case wrongShape(found: NodeShape, wanted: NodeShape)
  /// A key that nothing reads.
  case unknownKey(String, known: [String])
  /// A key that was given before.
  case repeatedKey(String, firstLine: Int)
  /// A key that must be given.
  case missingKey(String, meaning: String)
  /// A key without a value.
  case emptyValue(String)
  /// A list without elements.
  case emptyList
  /// A key that is itself a list or a mapping.
  case compoundKey
}

/// Why a value cannot be taken.
public enum ValueFault: Hashable, Sendable {
  /// The text does not begin with a finite number.
  case notANumber(String, Dimension)
  /// A number without the unit that it needs.
  case missingUnit(String, Dimension)
  /// A unit that is not known.
  case unknownUnit(String, unit: String, Dimension)
  /// A unit that measures something else.
  case wrongUnit(String, unit: String, measures: Dimension, wanted: Dimension)
  /// Not a whole number.
  case notWhole(String)
  /// Neither yes nor no.
  case notAFlag(String)
  /// Not a year and month.
  case notAMonth(String)
  /// A word that is not among those allowed.
  case unknownWord(String, allowed: [String])
  /// Outside the allowed range; the ends are in the unit.
  case outOfRange(String, low: Double, high: Double, unit: String)
  /// Not a number with a known unit.
  case notAQuantity(String)
  /// Given twice in one list.
  case repeated(String)
}

/// Why a rule cannot be stated for each of many.
public enum EachFault: Hashable, Sendable {
  /// The word `each` stands nowhere in it.
  case neverNamed(Requirement.Each)
  /// It does not bound from above alone.
  case notFromAbove(Requirement.Each)
}

/// What does not go together.
public enum MeaningFault: Hashable, Sendable {
  /// None of the keys is given, and one must be.
  case noneOf([String])
  /// Several keys are given, and only one may be.
  case onlyOneOf([String])
  /// Two keys say opposite things.
  case contradiction(String, String)
  /// A rule cannot be read from this text on.
  case rule(text: String, rest: String, wanted: String)
  /// A rule that is stated for each of many, and cannot be.
  case eachRule(text: String, EachFault)
  /// A family of which no design can be stated.
  case unstatedFamily(String)
  /// A name that leads nowhere.
  case unknownName(String, kind: String, known: [String])
  /// A library that is named for a plugin and has others.
  case notInLibrary(plugin: String, library: String, has: [String])
  /// Settings of a plugin that neither ships nor is loaded.
  case unknownPlugin(String, known: [String])
  /// A number that is none of those there are, and the one nearest to it.
  case unknownNumber(String, kind: String, known: [String], nearest: String?)
  /// A box with too few cages or logical ports for the links of a stated design, or no cage that takes the part.
  case doesNotFit(String)
  /// Two ends of a class of links that do not work together.
  case endsDiffer(String, String)
  /// Settings that are right alone and wrong together, in the plugin's words.
  case settings(field: String, reason: String)
}

/// What is wrong with catalog data.
public enum CatalogFault: Hashable, Sendable {
  /// A file of the catalog that cannot be opened.
  case file(String, FileFault)
  /// The range does not enclose the value; all in the unit.
  case disorder(low: Double, value: Double, high: Double, unit: String)
  /// No source of this key.
  case unknownSource(String, known: [String])
  /// The attribute names an entry that does not exist, or one of another kind.
  case danglingReference(String, kinds: [String], known: [String])
  /// A scenario sets something that does not exist.
  case scenarioPath(String, known: [String])
  /// An override of an entry that no earlier file has, without the kind that a new one needs.
  case nothingToOverride(String, known: [String])
  /// An override that changes the kind of an entry.
  case kindChanges(String, from: String, to: String)
  /// The first line of a price list is not the header.
  case priceListHeader(found: String)
  /// A line of a price list has another number of columns.
  case priceListColumns(found: Int, wanted: Int)
  /// A currency without a rate.
  case currency(String)
  /// A price that is not a positive number.
  case price(String)
}
