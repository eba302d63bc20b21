import { describe, expect, it } from "vitest";
import { queriesIn } from "./queries.fixture.ts";

const MODELS = `
from sqlalchemy import Column, ForeignKey, Integer, String, Table
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()

post_tags = Table(
    "post_tags",
    Base.metadata,
    Column("post_id", ForeignKey("posts.id"), primary_key=True),
    Column("tag_id", ForeignKey("tags.id"), primary_key=True),
)

class Tag(Base):
    __tablename__ = "tags"
    id = Column(Integer, primary_key=True)

class Comment(Base):
    __tablename__ = "comments"
    id = Column(Integer, primary_key=True)
    text = Column(String)
    post_id = Column(ForeignKey("posts.id"))

class Post(Base):
    __tablename__ = "posts"
    id = Column(Integer, primary_key=True)
    title = Column(String)
    tags = relationship("Tag", secondary=post_tags)
    comments = relationship("Comment", backref="post")
`;

const HEAD = `
from sqlalchemy.orm import Session
from models import Comment, Post, Tag

def comment_of(session: Session, id):
    found = session.get(Comment, id)
    if not found:
        found = Comment(text="x")
        session.add(found)
        session.commit()
    return found

def handler(session: Session, id: int, data: dict):
`;

const READ = "post = session.get(Post, id)";

/** The writes of a handler, as `insert posts`. */
function writes(...lines: string[]): string[] {
  const body = [...lines, "session.commit()"].map((line) => `    ${line}\n`).join("");
  const { statements } = queriesIn({ "models.py": MODELS, "app.py": HEAD + body });
  return statements.flatMap(({ kind, tables, writes: columns }) =>
    kind === "get" ? [] : [[kind, ...tables, ...columns].join(" ")],
  );
}

describe("a collection of related rows", () => {
  it("is written to the association table", () => {
    expect(writes(READ, "post.tags.append(session.get(Tag, 1))")).toEqual(["insert post_tags"]);
    expect(writes(READ, "post.tags.remove(session.get(Tag, 1))")).toEqual(["delete post_tags"]);
    expect(writes(READ, "post.tags = [session.get(Tag, 1)]")).toEqual([
      "insert post_tags",
      "delete post_tags",
    ]);
  });

  it("is written to the related rows where they hold the key", () => {
    expect(writes(READ, 'post.comments.append(Comment(text="x"))')).toEqual(["insert comments"]);
    expect(writes(READ, "post.comments.append(session.get(Comment, 1))")).toEqual(["update comments"]);
  });

  it("does not write the row that has it", () => {
    const append = 'post.comments.append(Comment(text="x"))';
    expect(writes(READ, append, "session.add(post)")).toEqual(["insert comments"]);
    expect(writes(READ, append, 'post.title = "y"', "session.add(post)")).toEqual([
      "insert comments",
      "update posts title",
    ]);
  });

  it("goes with a new object", () => {
    expect(writes("tag = session.get(Tag, 1)", "session.add(Post(tags=[tag]))")).toEqual([
      "insert posts",
      "insert post_tags",
    ]);
    expect(writes('session.add(Post(comments=[Comment(text="x")]))')).toEqual([
      "insert posts",
      "insert comments",
    ]);
  });
});

describe("an object that is added again", () => {
  it("is inserted once", () => {
    expect(writes("found = comment_of(session, id)", "session.add(found)")).toEqual(["insert comments"]);
    const append = "post.comments.append(comment_of(session, id))";
    expect(writes(READ, append)).toEqual(["insert comments", "update comments"]);
  });
});

describe("columns", () => {
  it("are told where they are assigned", () => {
    expect(writes(READ, 'post.title = "x"')).toEqual(["update posts title"]);
    expect(writes(READ, 'setattr(post, "title", "x")')).toEqual(["update posts title"]);
  });

  it("are not told where the code chooses among names", () => {
    const loop =
      'for name in ["id", "title"]:\n        if name in data:\n            setattr(post, name, data[name])';
    expect(writes(READ, loop)).toEqual(["update posts"]);
  });
});
