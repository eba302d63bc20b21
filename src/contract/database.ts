import type { Place, Undetermined } from "./place.ts";
import type { WireType } from "./wire-type.ts";

export interface Table {
  /** The name in the database: `conversation_participants`. */
  readonly name: string;
  /** The mapped class; null for a plain `Table(...)`. */
  readonly model: string | null;
  readonly place: Place;
  readonly columns: readonly Column[];
  readonly relationships: readonly Relationship[];
  readonly indexes: readonly Index[];
  /** The program may run on a server that makes an index for each foreign key. */
  readonly mayIndexKeys?: true;
  /** The tables that it is there to associate, and carries no content of its own beside. */
  readonly associates: readonly string[];
}

export interface Column {
  readonly name: string;
  /** The attribute on the class, where it differs from the name. */
  readonly attribute: string;
  readonly type: string;
  readonly place: Place;
  readonly nullable: boolean;
  readonly primaryKey: boolean;
  /** `users.id` */
  readonly foreignKey: string | null;
  /** What else it refers to, where it is in several keys. */
  readonly furtherKeys?: readonly string[];
}

/** Anything that gives an access path: an index, a primary key, a unique constraint. */
export interface Index {
  readonly kind: "index" | "primary-key" | "unique";
  /** What it is over, in its order: names of columns, and expressions as written (`lower(email)`). */
  readonly columns: readonly string[];
  /** Those of `columns` that are expressions; absent where all are names. */
  readonly expressions?: readonly string[];
  /** A partial index holds, or keeps unique, only the rows that meet this condition, as written. */
  readonly where?: string;
  readonly place: Place;
}

export interface Relationship {
  readonly attribute: string;
  /** The class at the other end. */
  readonly target: string;
  /** Its table, where several classes have that name. */
  readonly table?: string;
  readonly place: Place;
  readonly many: boolean;
  /** How the mapping loads it with the row, `joined` or `selectin`; absent where it does not. */
  readonly eager?: string;
  /** `viewonly=True`: nothing is written by it. */
  readonly viewOnly?: true;
  /** The association table that it goes through, if any. */
  readonly secondary: string | null;
}

/** One statement that an operation runs. */
export interface Statement {
  /** `other` is SQL that defines, sets or locks. */
  readonly kind: "select" | "get" | "insert" | "update" | "delete" | "other";
  /** The whole statement where it is built. */
  readonly built: Place;
  /** The classes and functions around that place: `Repository.list`; empty at the module's level. */
  readonly declaration: string;
  /** The call that runs it; the same as `built` where both are one expression; null where its rows are taken unseen. */
  readonly run: Place | null;
  /** The calls that lead from the handler to it, handler first; empty when it stands in the handler. */
  readonly chain: readonly Place[];
  /** It is reached through a dependency, not from the handler's body. */
  readonly throughDependency: boolean;
  /** The handler reaches it, and a dependency does as well. */
  readonly inDependencyToo?: true;
  /** Table names, the selected one first. */
  readonly tables: readonly string[];
  /** Those of them that only subqueries within its conditions read. */
  readonly subqueries: readonly string[];
  readonly joins: readonly ColumnUse[];
  readonly filters: readonly ColumnUse[];
  readonly sorts: readonly (ColumnUse & { readonly descending: boolean })[];
  readonly offset: string | null;
  readonly limit: string | null;
  /** The filter that ties the rows to the authenticated user, if any. */
  readonly userScope: ColumnUse | null;
  /** It returns one row at most (`.one()`, `.first()`, `get`, a count). */
  readonly single: boolean;
  /** An aggregate such as `count(*)`: returns no rows of the table. */
  readonly aggregate: boolean;
  /** Relationships that are loaded with its rows, by its options or by what the mapping says. */
  readonly eager: readonly EagerLoad[];
  /** The columns that it is seen to set; it may set others. */
  readonly writes: readonly string[];
  /** Conditions and clauses that could not be read: the statement can filter, join or sort by more. */
  readonly unread?: readonly Undetermined[];
  /** A service stands before the database: it can hold back other users' rows, gives so many at once, and its own pages make indexes. */
  readonly behindGateway?: true;
}

export interface ColumnUse {
  readonly table: string;
  readonly column: string;
  readonly place: Place;
  /** The comparison as written: `ConversationParticipant.user_id == current_user.id`. */
  readonly text: string;
  /** `==`, `<`, `in`, `like`, …; null where none is written (a sort). */
  readonly operator: string | null;
  /** It belongs to a subquery within the statement's conditions. */
  readonly within?: true;
  /** Only some of the ways to build the statement have it. */
  readonly conditional?: true;
  /** Rows need not meet it: it is one of several conditions of which one is enough (`or_`), or within what is. */
  readonly alternative?: true;
  /** What is compared is what a function, a cast or a path into JSON makes of the column, not the column. */
  readonly madeBy?: "lower" | "upper" | "other";
}

/** What stands behind one operation in the database. */
export interface OperationQueries {
  readonly operation: string;
  readonly statements: readonly Statement[];
  /** A comparison with the authenticated user after the read, e.g. `item.owner_id != current_user.id`. */
  readonly ownershipChecks: readonly Place[];
  /** Relationships of rows that the code goes along. */
  readonly relatedReads: readonly RelatedRead[];
  /** The table whose rows the handler returns as they are; null where it returns something else, or that is not seen. */
  readonly returns: string | null;
  /** Only one of the rows that were read is returned: `rows[0]`. */
  readonly returnsOne?: true;
  /** What the code calls and is not there. */
  readonly missing: readonly MissingName[];
  /** What the code calls otherwise than it is defined. */
  readonly misfits: readonly WrongCall[];
  /** Calls that could reach the database and could not be followed. */
  readonly undetermined: readonly Undetermined[];
}

/** A call that fails the request, wherever the code comes to it. */
export interface SureCall {
  readonly place: Place;
  /** It makes the error that is raised there: what is answered is an error anyhow. */
  readonly isRaised?: true;
  /** It stands in for an argument that callers may leave out: `if store is None`. */
  readonly isFallback?: true;
}

/** A name that code asks a module or a class of the tree for, and that it does not have. */
export interface MissingName extends SureCall {
  readonly name: string;
  /** Not the name itself is called, something behind it is: `service.store.append()`. */
  readonly isBehind?: true;
  /** Where the module begins, or the class. */
  readonly holder: Place;
  /** The class's name; null for a module. */
  readonly type: string | null;
}

/** A call of a function or a class of the tree that does not take what it is given. */
export interface WrongCall extends SureCall {
  readonly name: string;
  /** As what follows the name: `gets no \`boat_id\``. */
  readonly problem: string;
  /** The function, of a class its `__init__`. */
  readonly holder: Place;
}

export interface EagerLoad {
  /** The class of the row, and the relationship's attribute. */
  readonly model: string;
  readonly attribute: string;
  /** The table of the related rows. */
  readonly table: string;
  /** As written: `selectinload`, or `lazy="joined"` of the mapping. */
  readonly by: string;
}

/** `user.memberships`: what was not loaded with the row is loaded there. */
export interface RelatedRead {
  /** The class of the row, and the relationship's attribute. */
  readonly model: string;
  readonly attribute: string;
  /** The table of the related rows. */
  readonly table: string;
  readonly place: Place;
}

/** A Pydantic model or SQLModel as it crosses the wire. */
export interface Schema {
  /** `module:Class` */
  readonly id: string;
  readonly name: string;
  readonly place: Place;
  readonly fields: readonly WireField[];
  /** The type parameters of a generic model: `T`. */
  readonly parameters?: readonly string[];
  /** Base or metaclass outside the tree that could add fields. */
  readonly complete: boolean;
  /** The table of the same class, where it is one. */
  readonly table: string | null;
  /** A root model sends this alone, without an object around it. */
  readonly root?: WireType;
  /** There are fields beside these, which are made when the program runs: `create_model(name, **fields)`. */
  readonly madeAtRunTime?: true;
  /** The code writes it itself, or names its fields by a rule of its own: the fields do not tell what is sent. */
  readonly opaque?: true;
}

export interface WireField {
  readonly name: string;
  readonly attribute: string;
  readonly type: string;
  readonly optional: boolean;
  readonly nullable: boolean;
  readonly isList: boolean;
  /** The `Schema` ids that its type names. */
  readonly schemas: readonly string[];
  readonly place: Place;
  /** Absent where it is not known. */
  readonly wire?: WireType;
  /** The model's own code can fill it where nothing is given: null need not stay null. */
  readonly filled?: true;
  /** It is computed, or has this name only on the way out: a request does not carry it. */
  readonly sentOnly?: true;
}
